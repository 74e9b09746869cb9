"""What every staff page of petitions has in common."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from participation.accounts.views import CitizenRequest
from participation.lifecycle import TransitionRefused
from participation.moderation.desk import DeskGate
from petitions.lifecycle import State
from petitions.models import Petition

HIDERS = ("petitions.hide_petition",)
CLERKS = ("petitions.schedule_debate",)
READERS = ("petitions.view_petition", *HIDERS, *CLERKS)


class StaffPage(DeskGate, WagtailAdminTemplateMixin, TemplateView):
    """A page in the admin's frame about one petition, `self.petition`, which subclasses fetch in `setup`."""

    request: CitizenRequest
    petition: Petition
    refusal = gettext_lazy("Only moderators may do this.")

    def get_header_title(self) -> str:
        return f"{self.page_title}: {self.petition.title}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title, "sublabel": self.petition.title}
        return [*self.breadcrumbs_items, *self.steps(), here]

    def steps(self) -> list[dict[str, Any]]:
        """What lies between the admin's home and this page."""
        return [{"url": reverse("petition_desk:index"), "label": _("Petitions")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "petition": self.petition}


def refused(refusal: TransitionRefused) -> str:
    """One sentence for somebody who came too late: the petition is in another state by now."""
    state = State(refusal.state).label
    return _("That is no longer possible: the petition's state is “%(state)s”.") % {"state": state}
