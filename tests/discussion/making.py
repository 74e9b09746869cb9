"""Discussions for tests, made through the real actions."""

from typing import Any

from participation.accounts.models import User
from participation.discussion import actions
from participation.discussion.models import Argument, Discussion, Mark
from participation.moderation.models import ReasonCode
from tests.factories import make_citizen, make_reason

TEXT = "The bus stops in front of the gate anyway."


def make_argument(
    discussion: Discussion, side: str = "for", *, text: str = TEXT, author: User | None = None, marks: str = ""
) -> Argument:
    """An argument with a mark by one more citizen for each letter of `marks`: "u" useful, "n" not useful."""
    argument = actions.argue(discussion, author=author or make_citizen(), side=side, text=text, language="en")
    for letter in marks:
        value = {"u": Mark.Value.USEFUL, "n": Mark.Value.NOT_USEFUL}[letter]
        actions.mark(argument, citizen=make_citizen(), value=value)
    return argument


def make_reply(argument: Argument, *, text: str = "So it does.", author: User | None = None) -> Argument:
    return actions.reply(argument, author=author or make_citizen(), text=text, language="en")


def counted(argument: Argument) -> Argument:
    """The argument with its numbers brought up to date."""
    actions.roll_up()
    argument.refresh_from_db()
    return argument


def make_code(code: str = "insult", **occasions: Any) -> ReasonCode:
    """A reason for reports and for hiding."""
    return make_reason(code, **{"is_for_flagging": True, "is_for_hiding": True, **occasions})
