"""What the moderators' pages about petitions, proposals and the like have in common; each room says what is its own."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from participation.accounts.views import CitizenRequest
from participation.lifecycle import Lifecycle, TransitionRefused
from participation.moderation.actions import Publishing
from participation.moderation.desk.frame import DeskGate, language_name
from participation.moderation.models import Moderated


@dataclass(frozen=True, slots=True)
class Room:
    """One kind of thing at the desk. Its addresses are `{kind}_desk:index`, `inspect`, `review`, `hide`, `restore`; its
    templates `{room}/desk/_text.html`, `_facts.html` and `_submitted.html`, which call the thing by its kind."""

    moderation: Publishing[Any]
    # What it is called in the plural, as the way back to all of them.
    heading: "str | Promise"
    # States that staff have no business with; states of what was published.
    private: frozenset[Any]
    opened: frozenset[Any]
    approve: "str | Promise"
    approved: "str | Promise"

    @property
    def kind(self) -> str:
        return self.moderation.kind

    @property
    def lifecycle(self) -> Lifecycle:
        return self.moderation.steps.lifecycle

    def known(self) -> Any:
        """What staff may look up."""
        return self.moderation.model._default_manager.exclude(state__in=self.private)

    def url(self, name: str, *args: Any) -> str:
        return reverse(f"{self.kind}_desk:{name}", args=args)

    def template(self, name: str) -> str:
        return f"{self.moderation.model._meta.app_label}/desk/{name}.html"


class ThingPage(WagtailAdminTemplateMixin, TemplateView):
    """A page in the admin's frame about one `thing` of `room`, which subclasses fetch in `setup`."""

    request: CitizenRequest
    room: Room = None  # type: ignore[assignment]  # given to `as_view`, or by a subclass
    thing: Moderated

    def get_header_title(self) -> str:
        return f"{self.page_title}: {self.thing.title}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title, "sublabel": self.thing.title}
        return [*self.breadcrumbs_items, *self.steps(), here]

    def steps(self) -> list[dict[str, Any]]:
        """What lies between the admin's home and this page."""
        return [{"url": self.room.url("index"), "label": self.room.heading}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        room, thing = self.room, self.thing
        parts = {f"{name}_template": room.template(f"_{name}") for name in ("text", "facts", "submitted")}
        known = {"room": room, "thing": thing, room.kind: thing, "language": language_name(thing.language)}
        return {**super().get_context_data(**kwargs), **parts, **known}

    def refused(self, refusal: TransitionRefused) -> str:
        """One sentence for somebody who came too late: it is in another state by now."""
        thing: Any = self.thing
        states = dict(thing._meta.get_field("state").choices)
        told = _("That is no longer possible: its state is “%(state)s”.")
        return told % {"state": states.get(refusal.state, refusal.state)}


class StaffPage(DeskGate, ThingPage):
    """For those with one of `permissions`."""
