"""What files are attached to, and who may see them. The rooms above say it: a file does not know who points at it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True, slots=True)
class Room:
    """A model with `attachments` and `state`: in the states of `public` everybody may see the files of a thing; else
    those for whom `is_open_to(thing, user)` holds."""

    model: type[models.Model]
    public: Collection[str]
    is_open_to: Callable[[Any, Any], bool]

    def thing_of(self, collection_id: int) -> Any:
        return self.model._default_manager.filter(attachments=collection_id).first()

    def pointing(self, collection_ids: Collection[int]) -> set[int]:
        """Those among the collections that belong to a thing of this room."""
        things = self.model._default_manager.filter(attachments__in=collection_ids)
        return set(things.values_list("attachments", flat=True))


_rooms: dict[str, Room] = {}


def register_whole(kind: str, room: Room) -> None:
    """A room above has attachments. Called in `AppConfig.ready`; registering again replaces it."""
    _rooms[kind] = room


def may_see(collection_id: int, user: Callable[[], Any]) -> tuple[bool, bool]:
    """Whether these files may be seen, as (by everybody, by this person); `user` is asked only where it matters.

    What nothing points at is nobody's.
    """
    for room in _rooms.values():
        if thing := room.thing_of(collection_id):
            is_public = thing.state in room.public
            return is_public, is_public or room.is_open_to(thing, user())
    return False, False


def without_whole(collection_ids: Collection[int]) -> set[int]:
    """Those at which nothing points (any more)."""
    pointed = [room.pointing(collection_ids) for room in _rooms.values()]
    return set(collection_ids).difference(*pointed)
