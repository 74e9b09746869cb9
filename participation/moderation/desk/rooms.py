"""What the moderators' pages about petitions, proposals and the like have in common; each room says what is its own."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from participation.accounts.views import CitizenRequest
from participation.lifecycle import TransitionRefused
from participation.moderation.desk.frame import DeskGate, language_name
from participation.moderation.models import Reportable
from participation.moderation.models.moderated import HIDDEN, REJECTED


@dataclass(frozen=True, slots=True)
class Room:
    """One kind of thing at the desk. Its addresses are `{kind}_desk:index`, `inspect`, `review`, `hide`, `restore`; its
    templates `{room}/desk/_text.html`, `_facts.html` and `_submitted.html`, which call the thing by its kind."""

    # Its verbs: `Docking`, and `Publishing` where moderators read it before everybody does.
    moderation: Any
    states: type[models.TextChoices]
    # What it is called in the plural, as the way back to all of them.
    heading: "str | Promise"
    # States that staff have no business with; states of what was published.
    private: frozenset[Any] = frozenset()
    opened: frozenset[Any] = frozenset()
    # Publishing what is read before: the button, and that it is done.
    approve: "str | Promise" = ""
    approved: "str | Promise" = ""

    @property
    def kind(self) -> str:
        return self.moderation.kind

    def known(self) -> Any:
        """What staff may look up."""
        return self.moderation.model._default_manager.exclude(state__in=self.private)

    def to_read(self) -> Any:
        """Everything, with what the decision page shows of it."""
        things: Any = self.moderation.model._default_manager
        return things.for_cards().select_related("author")

    def history_of_author(self, *, but: Any) -> dict[str, Any]:
        """What its author submitted before: numbers, and what was refused and why. Drafts are nobody's business."""
        others = self.known().filter(author=but.author).exclude(pk=but.pk)
        counts = others.aggregate(all=Count("pk"), opened=Count("pk", filter=Q(state__in=self.opened)))
        refused_ones = others.filter(state__in=[REJECTED, HIDDEN]).select_related("review__reason")
        return {**counts, "refused": refused_ones.order_by("-changed_at")[:10]}

    def facts(self, thing: Any) -> dict[str, Any]:
        """What else the templates of this room show of it."""
        return {}

    def url(self, name: str, *args: Any) -> str:
        return reverse(f"{self.kind}_desk:{name}", args=args)

    def template(self, name: str) -> str:
        return f"{self.moderation.model._meta.app_label}/desk/{name}.html"


class ThingPage(WagtailAdminTemplateMixin, TemplateView):
    """A page in the admin's frame about one `thing` of `room`, which subclasses fetch in `setup`."""

    request: CitizenRequest
    room: Room = None  # type: ignore[assignment]  # given to `as_view`, or by a subclass
    thing: Reportable

    def get_header_title(self) -> str:
        return f"{self.page_title}: {self.thing}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title, "sublabel": str(self.thing)}
        return [*self.breadcrumbs_items, *self.steps(), here]

    def steps(self) -> list[dict[str, Any]]:
        """What lies between the admin's home and this page."""
        return [{"url": self.room.url("index"), "label": self.room.heading}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        room, thing = self.room, self.thing
        parts = {f"{name}_template": room.template(f"_{name}") for name in ("text", "facts", "submitted")}
        known = {"room": room, "thing": thing, room.kind: thing, "language": language_name(thing.language)}
        return {**super().get_context_data(**kwargs), **parts, **known, **room.facts(thing)}

    def refused(self, refusal: TransitionRefused) -> str:
        """One sentence for somebody who came too late: it is in another state by now."""
        told = _("That is no longer possible: its state is “%(state)s”.")
        return told % {"state": self.room.states(refusal.state).label}


class StaffPage(DeskGate, ThingPage):
    """For those with one of `permissions`."""
