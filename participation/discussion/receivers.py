"""When somebody replied, the author of the argument hears of it; when it was hidden or is shown again, too."""

from typing import Any

from participation.discussion import tasks
from participation.discussion.models import Argument
from participation.discussion.signals import argument_changed

TASKS = {"reply": tasks.tell_of_reply, "hide": tasks.write_hidden, "restore": tasks.write_restored}


def tell_author(argument: Argument, verb: str, **signal: Any) -> None:
    if verb in TASKS:
        TASKS[verb].enqueue(argument.pk)


def listen() -> None:
    argument_changed.connect(tell_author)
