"""What a discussion is about. The rooms above say it: a discussion does not know who points at it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Whole:
    """What is discussed, as far as its discussion's pages show it: its words, their language, its address."""

    title: str
    language: str
    url: str
    section: str  # what such things are called, "Proposals", and where they are listed
    section_url: str


# The public whole of a discussion by its primary key; None: not one of this room's, or not for everybody.
Finder = Callable[[int], Whole | None]

_finders: dict[str, Finder] = {}


def register_whole(kind: str, find: Finder) -> None:
    """A room above has discussions. Called in `AppConfig.ready`; registering again replaces the finder."""
    _finders[kind] = find


def whole_of(discussion_id: int) -> Whole | None:
    """What this discussion is about; None where nothing public points at it, so that its pages do not exist either."""
    found = (find(discussion_id) for find in _finders.values())
    return next((whole for whole in found if whole is not None), None)
