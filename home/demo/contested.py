"""What the moderators of the demo have to do with proposals and arguments: reports that wait, a proposal behind its
tombstone, an argument whose author appeals. Who hid it is not the demo's moderator: she decides the appeal."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.demo import texts
from home.demo.log import write_past
from home.demo.proposals import source_of
from participation.accounts.models import User
from participation.discussion import actions as discussion
from participation.discussion.actions.moderating import MODERATION
from participation.discussion.models import Argument, Moved
from participation.moderation.models import ModerationSettings, ReasonCode, Review
from participation.proposals import actions
from participation.proposals.lifecycle import State
from participation.proposals.models import Proposal

# Which proposal citizens report, with reasons and words in its language.
REPORTED = "ar-bus-real-time"
REPORTS = (
    ("spam", "يُذكر تطبيق تجاري بعينه."),
    ("duplicate", "سبق أن اقتُرح الأمر نفسه في الصيف الماضي."),
    ("spam", ""),
    ("privacy", "في آخر الفكرة اسم سائق."),
    ("spam", "إشهار لشركة اتصالات."),
)


@transaction.atomic
def load_contested(logins: dict[str, User]) -> int:
    """Once; returns how many files are new."""
    proposals = Proposal.objects.filter(source_id__startswith=source_of(""))
    if Review.objects.filter(kind="proposal").exclude(page="").exists() or not proposals.exists():
        return 0
    before = Review.objects.count()
    for proposal in proposals.select_related("review"):
        if proposal.review:
            tell_file(proposal.review, author=proposal.author_id, page=f"proposals/{proposal.pk}/")
    for item in texts.proposals():
        if "hiding" in item:
            _hide_proposal(item, by=logins["moderator"])
    for key, argument in _hidden_arguments():
        _hide_argument(key, argument, by=logins["admin"])
    _report()
    return Review.objects.count() - before


def tell_file(review: Review, *, author: int | None, page: str) -> None:
    """The first file of something knows its author and where it is read."""
    review.asked_by_id, review.page = author, page
    review.save(update_fields=["asked_by", "page"])


def write_hiding(about: Review, *, at: datetime, by: User | None, code: str, explanation: str) -> Review:
    """The file of a hiding in the past."""
    same = {name: getattr(about, name) for name in ("kind", "title", "language", "page", "calendar")}
    return Review.objects.create(
        matter=Review.Matter.HIDING,
        opened_at=at,
        due_at=at,
        decided_at=at,
        decided_by=by,
        outcome=Review.Outcome.HIDDEN,
        reason=ReasonCode.objects.get(code=code),
        explanation=explanation,
        first=about,
        about=about,
        **same,
    )


def _hide_proposal(item: dict[str, Any], *, by: User) -> None:
    """Its vote ended when it was hidden."""
    proposal = Proposal.objects.select_related("review", "ballot").get(source_id=source_of(item["key"]))
    told, review, ballot = item["hiding"], proposal.review, proposal.ballot
    assert review and ballot and ballot.ended_at  # told by the item
    at = ballot.ended_at
    hiding = write_hiding(review, at=at, by=by, code=told["code"], explanation=told["explanation"])
    facts = {"hidden_at": at, "hidden_from": State.OPEN, "hiding_reason": told["explanation"], "changed_at": at}
    Proposal.objects.filter(pk=proposal.pk).update(state=State.HIDDEN, review=hiding, **facts)
    write_past(proposal, "hide", by=by, at=at, review=hiding.pk, is_emergency=False, reason=told["code"])


def _hidden_arguments() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each with the key of the proposal that it is about."""
    for item in texts.read("discussions.json")["discussions"]:
        for argument in item["arguments"]:
            if "hiding" in argument:
                yield item["key"], argument


def _hide_argument(key: str, item: dict[str, Any], *, by: User) -> None:
    """Hidden some days ago; its author appeals today. A demo of earlier days has no such argument."""
    about = Argument.objects.filter(discussion__proposal__source_id=source_of(key)).select_related("author")
    argument, told = about.filter(text=item["text"]).first(), item["hiding"]
    if argument is None:
        return
    at = max(timezone.now() - timedelta(days=told["days_ago"]), argument.created_at)
    first = MODERATION.file_of(argument)
    Review.objects.filter(pk=first.pk).update(opened_at=at, due_at=at, decided_at=at)
    hiding = write_hiding(first, at=at, by=by, code=told["code"], explanation=told["explanation"])
    Argument.objects.filter(pk=argument.pk).update(hidden_at=at, review=hiding)
    write_past(argument, "hide", by=by, at=at, review=hiding.pk, reason=told["code"])
    Moved.objects.create(discussion_id=argument.discussion_id)
    discussion.roll_up()
    discussion.appeal(argument, by=argument.author, text=told["plea"])


def _report() -> None:
    """As many citizens as it takes."""
    proposal = Proposal.objects.get(source_id=source_of(REPORTED))
    reasons = {reason.code: reason for reason in ReasonCode.objects.for_flagging()}
    citizens = User.objects.filter(is_staff=False, email_verified_at__isnull=False).exclude(pk=proposal.author_id)
    for place, citizen in enumerate(citizens.order_by("-pk")[: ModerationSettings.load().flags_needed]):
        code, note = REPORTS[place % len(REPORTS)]
        actions.flag(proposal, citizen=citizen, reason=reasons[code], note=note)
