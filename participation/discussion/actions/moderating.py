"""Citizens report, moderators look: an argument goes out of sight and comes back by decisions written in its file."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.discussion.actions.steps import allow, lock, note, recount_soon
from participation.discussion.models import Argument
from participation.moderation import actions as moderation
from participation.moderation.models import Flag, ReasonCode, Review

KIND, CALENDAR, TITLE_LENGTH = "argument", "TN", 200


@transaction.atomic
def flag(argument: Argument, *, citizen: User, reason: ReasonCode, note: str = "") -> Flag:
    """Report it, once and for ever; enough reports bring it to the moderators, none hides it. A report about the name
    that it shows goes to the file of the name.

    Raises `TransitionRefused` where it no longer stands, and what `moderation.actions.flag` does.
    """
    argument = lock(argument)
    allow(argument, "flag")
    if reason.is_about_names and argument.author_name:
        place = {"language": argument.language, "page": _page_of(argument)}
        return moderation.flag_name(argument.author, citizen=citizen, reason=reason, note=note, **place)
    return moderation.flag(_file_of(argument), citizen=citizen, reason=reason, note=note)


@transaction.atomic
def hide(argument: Argument, *, by: User, code: ReasonCode, explanation: str) -> Argument:
    """A moderator takes it out of sight by herself; a tombstone with the reason stays. What waits about it is closed.

    Raises `PermissionDenied`, `ValueError` without an explanation and `TransitionRefused`.
    """
    argument = lock(argument)
    allow(argument, "hide")
    review = moderation.write_hiding(_file_of(argument), by=by, reason=code, explanation=explanation)
    return _take_out_of_sight(argument, review, by=by)


@transaction.atomic
def settle(review: Review, *, by: User, is_hidden: bool, code: ReasonCode | None, explanation: str) -> Argument:
    """Decide what citizens reported: hide it, or let it stand. Raises as `moderation.actions.decide` does, and
    `TransitionRefused` where it no longer stands."""
    argument = lock(argument_of(review))
    if is_hidden:
        allow(argument, "hide")
    outcome = Review.Outcome.HIDDEN if is_hidden else Review.Outcome.KEPT
    review = moderation.decide(review, outcome, by=by, reason=code, explanation=explanation)
    return _take_out_of_sight(argument, review, by=by) if is_hidden else argument


@transaction.atomic
def restore(argument: Argument, *, by: User) -> Argument:
    """It was hidden by mistake: everybody reads it again. Raises `PermissionDenied` and `TransitionRefused`."""
    if not by.has_perm("moderation.decide_review"):
        raise PermissionDenied("Only moderators restore.")
    argument = lock(argument)
    allow(argument, "restore")
    argument.hidden_at = None
    argument.review = argument.review.about if argument.review else None
    argument.save(update_fields=["hidden_at", "review"])
    recount_soon(argument)
    note(argument, "restore", by=by)
    return argument


def argument_of(review: Review) -> Argument:
    """The argument of any of its files. Raises `Argument.DoesNotExist`."""
    return Argument.objects.get(review__in=review.family())


def _file_of(argument: Argument) -> Review:
    """The file that its state rests on; its first one, where nobody has looked at it before."""
    if argument.review is None:
        argument.review = moderation.open_file(
            kind=KIND,
            title=argument.text[:TITLE_LENGTH],
            language=argument.language,
            country=CALENDAR,
            page=_page_of(argument),
            asked_by=argument.author,
        )
        argument.save(update_fields=["review"])
    return argument.review


def _page_of(argument: Argument) -> str:
    return f"discussions/arguments/{argument.parent_id or argument.pk}/"


def _take_out_of_sight(argument: Argument, review: Review, *, by: User) -> Argument:
    argument.hidden_at, argument.review = timezone.now(), review
    argument.save(update_fields=["hidden_at", "review"])
    recount_soon(argument)
    note(argument, "hide", by=by, review=review.pk)
    return argument
