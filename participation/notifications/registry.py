"""What an audience is called: each room that lets people follow its things describes them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Followed:
    """A thing that can be followed, in the active language.

    `kind` says what it is ("Petition"); `language` is that of a title somebody typed, empty for names of our own.
    """

    kind: str
    title: str
    url: str
    language: str = ""


# Those among the audiences (primary keys) that are this room's and that everybody may see.
Describer = Callable[[Collection[int]], Mapping[int, Followed]]

_describers: dict[str, Describer] = {}


def register_followed(room: str, describe: Describer) -> None:
    """Called in `AppConfig.ready`; registering a room again replaces its describer."""
    _describers[room] = describe


def describe(audience_ids: Collection[int]) -> dict[int, Followed]:
    """What these audiences follow, in a fixed number of queries for each room; the unknown are left out."""
    found: dict[int, Followed] = {}
    for describer in _describers.values():
        if missing := [pk for pk in audience_ids if pk not in found]:
            found.update(describer(missing))
    return found
