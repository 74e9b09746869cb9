"""Everything that one proposal's page shows, fetched in a handful of queries."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import timezone

from participation.attachments.models import Attachment
from participation.discussion.views.section import section
from participation.institutions.pages.regions import RegionMap
from participation.proposals import timeline
from participation.proposals.lifecycle import VOTED, State
from participation.proposals.models import Assessment, CoAuthor, Measure, Progress, Proposal, Recipient
from participation.responses.models import Response, Version
from participation.responses.pages.promises import Promise, promise_of
from participation.story import Story
from participation.votes.models import Side
from participation.votes.pages import votes_by_region
from participation.votes.rules import SMALL_CELL

# One template per state where the states differ in more than a sentence.
TEMPLATES = {
    **dict.fromkeys(VOTED, "proposals/detail.html"),
    State.DRAFT: "proposals/pending.html",
    State.IN_REVIEW: "proposals/pending.html",
    State.REJECTED: "proposals/rejected.html",
    State.HIDDEN: "proposals/hidden.html",
    State.WITHDRAWN: "proposals/withdrawn.html",
}
SHOWN_WITH_FILES = VOTED | {State.DRAFT, State.IN_REVIEW}
WORDS: dict[int, str] = {Side.FOR: "for", Side.AGAINST: "against"}
HEADING = ("topic", "region", "author", "ballot", "discussion", "taken_up_by", "review__reason")


def fetch(pk: int, user: Any) -> Proposal:
    """The proposal with what its heading shows, if this person may see it. Raises `Proposal.DoesNotExist`."""
    proposals = Proposal.objects.public()
    if user.is_authenticated:
        proposals = Proposal.objects.visible_to(user).with_vote_of(user)
    return proposals.select_related(*HEADING).get(pk=pk)


class Sheet:
    """What the page shows besides the proposal itself, each part fetched when a template first asks for it."""

    def __init__(self, proposal: Proposal, now: datetime, user: Any = None):
        self.proposal, self.now, self.user = proposal, now, user
        self.least = SMALL_CELL
        self.number = str(proposal.pk)  # never with a thousands separator
        self.link = f"{settings.BASE_URL}{proposal.get_absolute_url()}"

    @property
    def version(self) -> str:
        """Changes whenever a kept part of the page would: a fact is written, a day begins, the numbers move."""
        ballot = self.proposal.ballot
        counts = f"{ballot.for_count}:{ballot.against_count}" if ballot else ""
        return f"{self.proposal.changed_at.timestamp()}:{timezone.localdate(self.now)}:{counts}"

    @property
    def is_votable(self) -> bool:
        ballot = self.proposal.ballot
        return bool(self.proposal.state in VOTED and ballot and ballot.is_open_at(self.now))

    @property
    def my_side(self) -> str:
        """Where this reader's vote stands: "for", "against" or nothing."""
        return WORDS.get(getattr(self.proposal, "my_side", None) or 0, "")

    @cached_property
    def recipients(self) -> list[Recipient]:
        return list(self.proposal.recipients.select_related("institution"))

    @cached_property
    def measures(self) -> list[Measure]:
        return list(self.proposal.measures.all())

    @cached_property
    def co_authors(self) -> list[CoAuthor]:
        return list(self.proposal.co_authors.accepted().select_related("citizen"))

    @property
    def authors(self) -> list[str]:
        """The names that are shown, the author's first."""
        shown = [one.citizen.display_name for one in self.co_authors if one.is_name_public and one.citizen]
        return [name for name in [self.proposal.author_name, *shown] if name]

    @property
    def unnamed(self) -> int:
        """How many wrote it whose names are not shown."""
        return 1 + len(self.co_authors) - len(self.authors)

    @cached_property
    def attachments(self) -> list[Attachment]:
        """Pictures and files, where the page may show them: once it was opened, and before to those who write it."""
        shown = self.proposal.attachments_id and self.proposal.state in SHOWN_WITH_FILES
        return list(Attachment.objects.filter(collection=self.proposal.attachments_id)) if shown else []

    @cached_property
    def is_mine(self) -> bool:
        user = self.user
        return bool(user and user.is_authenticated and self.proposal.is_written_by(user))

    @cached_property
    def assessments(self) -> list[Assessment]:
        if not self.proposal.taken_up_at:
            return []
        return list(self.proposal.assessments.select_related("institution"))

    @cached_property
    def progress(self) -> list[Progress]:
        return list(self.proposal.progress.all()) if self.proposal.begun_at else []

    @cached_property
    def decision(self) -> Response | None:
        """The published decision; none before it is, nor where its draft is being written."""
        if not (self.proposal.decided_at and self.proposal.response_id):
            return None
        published = Response.objects.published().select_related("institution")
        return published.filter(pk=self.proposal.response_id).first()

    @cached_property
    def version_shown(self) -> Version | None:
        return self.decision.versions.last() if self.decision else None

    @cached_property
    def promises(self) -> list[Promise]:
        """What the decision promises, with what was said of it since."""
        if self.decision is None:
            return []
        today = timezone.localdate(self.now)
        commitments = self.decision.commitments.order_by("position", "pk").prefetch_related("progress")
        return [promise_of(one, today) for one in commitments]

    @cached_property
    def story(self) -> Story:
        return timeline.tell(self.proposal, self.recipients, self.now)

    @property
    def discussion(self) -> dict[str, Any] | None:
        """The best arguments of each side, and the form to add one."""
        discussion = self.proposal.discussion
        if discussion is None:
            return None
        return section(discussion, self.user, back=self.proposal.get_absolute_url())

    @property
    def road(self) -> list[timeline.Station]:
        return timeline.road(self.proposal)

    @cached_property
    def regions(self) -> RegionMap | None:
        """For and against by region, as far as it may be published; nothing before the first vote."""
        return votes_by_region(self.proposal.ballot) if self.proposal.ballot else None
