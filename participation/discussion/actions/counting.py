"""From what moved to the public numbers: the roll-up counts the rows themselves, so a number is never off by more than
what the last fraction of a second brought."""

from django.db import connection, transaction
from django.db.models import Count, Q
from django.utils import timezone

from participation.deltas import take_turn
from participation.discussion import rules
from participation.discussion.models import Argument, Discussion, Mark, Moved, Side

_ROLL_UP_LOCK = 7_310_419  # any number, the same in every process, and none of another room's
_AT_ONCE = 500


def roll_up() -> int:
    """Count again what moved. Returns how many discussions changed. Safe to run in several processes at once.

    What is committed after the rows were taken brings a row of its own: it is counted now or at the next tick, and
    counting it twice changes nothing.
    """
    with transaction.atomic():
        if not take_turn(_ROLL_UP_LOCK, Moved):
            return 0
        moved = _take_moved()
        count_arguments({argument for _discussion, argument in moved if argument})
        discussions = {discussion for discussion, _argument in moved}
        for pk in sorted(discussions):
            count_discussion(pk)
    return len(discussions)


def _take_moved() -> list[tuple[int, int | None]]:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {Moved._meta.db_table} RETURNING discussion_id, argument_id")  # noqa: S608 - no input
        return cursor.fetchall()


def count_arguments(ids: set[int]) -> None:
    """Marks and replies of these arguments, and their rank; in the order of their keys, so that nobody deadlocks."""
    for argument in Argument.objects.filter(pk__in=ids).order_by("pk").only(*_COUNTED):
        marks = argument.marks.aggregate(
            useful=Count("pk", filter=Q(value=Mark.Value.USEFUL)), not_useful=Count("pk", filter=Q(value=-1))
        )
        new = {
            "useful_count": marks["useful"],
            "not_useful_count": marks["not_useful"],
            "rank": rules.rank(marks["useful"], marks["not_useful"]),
            "reply_count": argument.replies.exclude(deleted_at__isnull=False).count(),
        }
        if any(getattr(argument, name) != value for name, value in new.items()):
            Argument.objects.filter(pk=argument.pk).update(**new)


_COUNTED = ("useful_count", "not_useful_count", "rank", "reply_count")


def count_discussion(pk: int) -> None:
    """How many arguments of each side stand; and that something moved, which ends the life of kept pages."""
    standing = Argument.objects.top().standing().filter(discussion=pk)
    sides = dict(standing.values_list("side").annotate(n=Count("pk")))
    counts = {f"{side}_count": sides.get(side.value, 0) for side in Side}
    Discussion.objects.filter(pk=pk).update(changed_at=timezone.now(), **counts)


def recount(discussion: Discussion) -> int:
    """The operator's check: count all anew. Returns how many arguments had a wrong number (0, once rolled up)."""
    wrong = 0
    rows = discussion.arguments.top().order_by("pk").values_list("pk", flat=True)
    for pk in rows.iterator(chunk_size=_AT_ONCE):
        with transaction.atomic():
            before = Argument.objects.values_list(*_COUNTED).get(pk=pk)
            count_arguments({pk})
            wrong += before != Argument.objects.values_list(*_COUNTED).get(pk=pk)
    count_discussion(discussion.pk)
    return wrong
