"""Background work: opinion maps, and letters about arguments."""

from importlib.util import find_spec

from django.utils.module_loading import import_string
from django_tasks import task

from participation.discussion import actions, emails
from participation.discussion.models import Argument, Discussion

# Imported when the first map is drawn: scikit-learn takes a second, and may be absent (the extra `opinions`).
_FIND_GROUPS = "participation.discussion.analysis.groups.find_groups"


def look_for_due_maps() -> None:
    """By the clock: ask the worker for each map that enough new opinions make out of date."""
    if find_spec("sklearn") is None:
        return  # without the extra `opinions`, opinions are gathered and no map is drawn
    for pk in actions.due_maps():
        draw_map.enqueue(pk)


@task()
def draw_map(discussion_id: int) -> None:
    """Draw it anew, unless another worker did meanwhile."""
    discussion = Discussion.objects.filter(pk=discussion_id).first()
    if discussion and discussion_id in actions.due_maps():
        actions.draw_map(discussion, find_groups=import_string(_FIND_GROUPS))


@task()
def tell_of_reply(argument_id: int) -> None:
    reply = Argument.objects.standing().filter(pk=argument_id, parent__isnull=False).select_related("parent").first()
    if reply and reply.parent and reply.parent.is_standing and reply.parent.author_id != reply.author_id:
        actions.tell_of_reply(reply)


@task()
def write_hidden(argument_id: int) -> None:
    argument = Argument.objects.filter(pk=argument_id, hidden_at__isnull=False).for_reading().first()
    if argument:
        emails.hidden(argument).send()


@task()
def write_restored(argument_id: int) -> None:
    """Not where her appeal was right: the letter about that says so."""
    argument = Argument.objects.standing().filter(pk=argument_id, review__isnull=False).for_reading().first()
    hiding = argument.review.family().hidings().newest_first().first() if argument and argument.review else None
    if argument and hiding and not hiding.is_reversed:
        emails.restored(argument, hiding).send()
