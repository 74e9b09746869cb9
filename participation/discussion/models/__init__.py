"""Discussions, their arguments, what people think of them."""

from participation.discussion.models.arguments import Argument, ArgumentQuerySet, Discussion, Earlier, Side
from participation.discussion.models.marks import Mark, Moved
from participation.discussion.models.opinions import Opinion, OpinionMap

__all__ = [
    "Argument",
    "ArgumentQuerySet",
    "Discussion",
    "Earlier",
    "Mark",
    "Moved",
    "Opinion",
    "OpinionMap",
    "Side",
]
