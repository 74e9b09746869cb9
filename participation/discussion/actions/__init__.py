"""The verbs of discussions. Nothing else changes what the public sees."""

from participation.discussion.actions.arguing import TooMany, argue, delete, edit, reply
from participation.discussion.actions.counting import recount, roll_up
from participation.discussion.actions.drawing import draw_map, due_maps
from participation.discussion.actions.marking import MarkRefused, give_opinion, mark
from participation.discussion.actions.moderating import appeal, argument_of, decide_appeal, flag, hide, restore, settle
from participation.discussion.actions.opening import close_discussion, open_discussion, reopen_discussion
from participation.discussion.actions.telling import tell_of_reply

__all__ = [
    "MarkRefused",
    "TooMany",
    "appeal",
    "argue",
    "argument_of",
    "close_discussion",
    "decide_appeal",
    "delete",
    "draw_map",
    "due_maps",
    "edit",
    "flag",
    "give_opinion",
    "hide",
    "mark",
    "open_discussion",
    "recount",
    "reopen_discussion",
    "reply",
    "restore",
    "roll_up",
    "settle",
    "tell_of_reply",
]
