"""Citizens report, moderators look: an argument goes out of sight and comes back by decisions written in its file. What
all moderated things have in common stands in `participation.moderation.actions.docking`."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.discussion.actions.steps import allow, lock, note, recount_soon
from participation.discussion.lifecycle import LIFECYCLE
from participation.discussion.models import Argument
from participation.moderation.actions import Docking, close_pending
from participation.moderation.models import ReasonCode, Review

TITLE_LENGTH = 200


class Arguments(Docking[Argument]):
    """One moderator hides what stands; a decision by two and an emergency are not needed here."""

    model, kind, lifecycle = Argument, "argument", LIFECYCLE

    def lock(self, thing: Argument) -> Argument:
        return lock(thing)

    def allow(self, thing: Argument, verb: str) -> None:
        allow(thing, verb)

    def title_of(self, thing: Argument) -> str:
        return thing.text[:TITLE_LENGTH]

    def page_of(self, thing: Argument) -> str:
        return f"discussions/arguments/{thing.parent_id or thing.pk}/"

    def keep_file(self, thing: Argument, review: Review) -> None:
        thing.review = review
        thing.save(update_fields=["review"])

    def note(self, thing: Argument, verb: str, *, by: User) -> None:
        if verb:
            note(thing, verb, by=by)

    def take_out_of_sight(self, thing: Argument, review: Review, *, by: User, reason: str) -> Argument:
        allow(thing, "hide")
        thing.hidden_at, thing.review = timezone.now(), review
        thing.save(update_fields=["hidden_at", "review"])
        recount_soon(thing)
        note(thing, "hide", by=by, review=review.pk, reason=review.reason.code if review.reason else None)
        return thing

    def show_again(self, thing: Argument, hiding: Review, *, by: User | None) -> Argument:
        thing.hidden_at, thing.review = None, hiding.about
        thing.save(update_fields=["hidden_at", "review"])
        recount_soon(thing)
        note(thing, "restore", by=by)
        return thing


MODERATION = Arguments()
flag, argument_of = MODERATION.flag, MODERATION.thing_of
appeal, decide_appeal = MODERATION.appeal, MODERATION.decide_appeal


def hide(argument: Argument, *, by: User, code: ReasonCode, explanation: str) -> Argument:
    """A moderator takes it out of sight by herself; a tombstone with the reason stays. What waits about it is closed.

    Raises `PermissionDenied`, `ValueError` without an explanation and `TransitionRefused`.
    """
    return MODERATION.hide(argument, by=by, reason=explanation, code=code)


def settle(review: Review, *, by: User, is_hidden: bool, code: ReasonCode | None, explanation: str) -> Argument:
    """Decide what citizens reported: hide it, or let it stand. Raises as `moderation.actions.decide` does, and
    `TransitionRefused` where it no longer stands."""
    return MODERATION.decide_flags(review, by=by, is_hidden=is_hidden, reason=code, explanation=explanation)


@transaction.atomic
def restore(argument: Argument, *, by: User) -> Argument:
    """It was hidden by mistake: everybody reads it again, and an appeal needs no answer any more.

    Raises `PermissionDenied` and `TransitionRefused`.
    """
    if not by.has_perm("moderation.decide_review"):
        raise PermissionDenied("Only moderators restore.")
    argument = lock(argument)
    allow(argument, "restore")
    hiding = MODERATION.file_of(argument)
    close_pending(hiding)
    return MODERATION.show_again(argument, hiding, by=by)
