"""What every staff page of proposals has in common."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from participation.accounts.views import CitizenRequest
from participation.institutions.models import served_institutions
from participation.lifecycle import TransitionRefused
from participation.moderation.desk import DeskGate, language_name, refuse
from participation.proposals.lifecycle import State
from participation.proposals.models import Proposal

HIDERS = ("proposals.hide_proposal",)
READERS = ("proposals.view_proposal", *HIDERS)


class ProposalPage(WagtailAdminTemplateMixin, TemplateView):
    """A page in the admin's frame about one proposal, `self.proposal`, which subclasses fetch in `setup`."""

    request: CitizenRequest
    proposal: Proposal

    def get_header_title(self) -> str:
        return f"{self.page_title}: {self.proposal.title}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title, "sublabel": self.proposal.title}
        return [*self.breadcrumbs_items, *self.steps(), here]

    def steps(self) -> list[dict[str, Any]]:
        """What lies between the admin's home and this page."""
        return [{"url": reverse("proposal_desk:index"), "label": _("Proposals")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language = language_name(self.proposal.language)
        return {**super().get_context_data(**kwargs), "proposal": self.proposal, "language": language}


class StaffPage(DeskGate, ProposalPage):
    """For those with one of `permissions`."""

    refusal = gettext_lazy("Only moderators may do this.")


def may_study(user: Any) -> bool:
    return user.is_superuser or bool(served_institutions(user))


class OfficerGate:
    """Answers 403 to staff who serve no institution. Stands before the other bases of a view."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_study(request.user):
            return refuse(request, _("Only officers of an institution may do this."))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


def refused(refusal: TransitionRefused) -> str:
    """One sentence for somebody who came too late: the proposal is in another state by now."""
    state = State(refusal.state).label
    return _("That is no longer possible: the proposal's state is “%(state)s”.") % {"state": state}
