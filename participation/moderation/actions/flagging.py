"""Citizens report what is wrong; enough of them bring it back to the moderators."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from participation.accounts.models import User
from participation.audit.log import record
from participation.moderation.actions.opening import open_later
from participation.moderation.models import Flag, ModerationSettings, ReasonCode, Review


class FlagRefused(Exception):
    """This person cannot report this: she wrote it herself, or the reason is none for reports."""


@transaction.atomic
def flag(review: Review, *, citizen: User, reason: ReasonCode, note: str = "") -> Flag:
    """Report the thing whose file this is, once and for ever: a second report is no error and changes nothing.

    Nothing is hidden by it. When `ModerationSettings.flags_needed` citizens have, and no moderator looks at them yet, a
    file enters the queue. Raises `PermissionDenied` for an account without a confirmed address and `FlagRefused`.
    """
    if not citizen.assurance:
        raise PermissionDenied("Confirm your address before you report something.")
    if not reason.is_for_flagging:
        raise FlagRefused(f"{reason.code} is no reason to report something.")
    # The lock lets two last reports follow each other: one file is opened, not two.
    first = Review.objects.select_for_update(of=("self",)).get(pk=review.first_id_or_own)
    if first.asked_by_id == citizen.pk:
        raise FlagRefused("Nobody reports what she wrote.")
    made, is_new = Flag.objects.get_or_create(
        review=first, citizen=citizen, defaults={"reason": reason, "note": note.strip()[:500]}
    )
    if is_new:
        record(first, "flag", reason=reason.code)
        _bring_back(first, about=review)
    return made


def _bring_back(first: Review, *, about: Review) -> Review | None:
    """A file in the queue once enough reports stand and none waits there; `about` is the thing's file of today."""
    standing = Flag.objects.standing().filter(review=first).count()
    if standing < ModerationSettings.load().flags_needed:
        return None
    if first.family().waiting().exists():
        return None  # Whoever decides that one sees the reports beside it.
    review = open_later(about, Review.Matter.FLAGS)
    record(review, "bring_back", flags=standing)
    return review
