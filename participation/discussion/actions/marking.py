"""What readers say with one click: useful or not, agree or not. One word a person and argument, by the database."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.discussion import rules
from participation.discussion.actions.arguing import TooMany
from participation.discussion.actions.steps import allow, be_confirmed, be_open
from participation.discussion.models import Argument, Mark, Moved, Opinion


class MarkRefused(PermissionDenied):
    """Nobody marks her own words."""


@transaction.atomic
def mark(argument: Argument, *, citizen: User, value: Mark.Value) -> None:
    """Call it useful or not, or take that back (`Mark.Value.NONE`). The last word counts, whoever clicks how often.

    Raises `PermissionDenied` for an account without a confirmed address, `MarkRefused` to its author,
    `TransitionRefused` where it does not stand or the discussion is closed, and `TooMany`. Not logged: the row says
    what she said, and when.
    """
    be_confirmed(citizen)
    be_open(argument.discussion_id, "mark")
    argument = Argument.objects.get(pk=argument.pk)
    allow(argument, "mark")
    if argument.author_id == citizen.pk:
        raise MarkRefused("Nobody marks what she wrote herself.")
    _be_patient(citizen)
    row = Mark(argument=argument, citizen=citizen, value=value, marked_at=timezone.now())
    Mark.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["citizen", "argument"], update_fields=["value", "marked_at"]
    )
    Moved.objects.create(discussion_id=argument.discussion_id, argument=argument)


def _be_patient(citizen: User) -> None:
    now = timezone.now()
    latest = Mark.objects.by(citizen, since=now - rules.HOUR).order_by("-marked_at").values_list("marked_at", flat=True)
    if until := rules.free_again(list(latest[: rules.MARKS_AN_HOUR]), rules.MARKS_AN_HOUR, now):
        raise TooMany(until, rules.MARKS_AN_HOUR)


@transaction.atomic
def give_opinion(argument: Argument, *, citizen: User, value: Opinion.Value) -> None:
    """Agree with a statement, disagree or pass; the last word counts. Raises as `mark` does, but authors agree too."""
    be_confirmed(citizen)
    be_open(argument.discussion_id, "opine")
    argument = Argument.objects.get(pk=argument.pk)
    if argument.is_reply:
        raise MarkRefused("Replies are no statements.")
    allow(argument, "opine")
    row = Opinion(argument=argument, citizen=citizen, value=value, given_at=timezone.now())
    Opinion.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["citizen", "argument"], update_fields=["value", "given_at"]
    )
