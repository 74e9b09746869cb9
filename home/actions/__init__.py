"""The verbs of this room: of consultations and of forums. Nothing else changes what the public sees of them."""

from home.actions.consulting import (
    Given,
    announce_openings,
    close_passages,
    count_replies,
    publish_consultation,
    reply,
    withdraw_consultation,
    withdraw_reply,
)
from home.actions.meeting import (
    announce_forums,
    answer_question,
    ask,
    close_questions,
    publish_forum,
    put_question,
    tell_order,
    withdraw_forum,
)

__all__ = [
    "Given",
    "announce_forums",
    "announce_openings",
    "answer_question",
    "ask",
    "close_passages",
    "close_questions",
    "count_replies",
    "publish_consultation",
    "publish_forum",
    "put_question",
    "reply",
    "tell_order",
    "withdraw_consultation",
    "withdraw_forum",
    "withdraw_reply",
]
