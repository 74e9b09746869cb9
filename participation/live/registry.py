"""Who knows the numbers of what: each room registers a reader for its kind of thing ("petition")."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

# The present numbers of those among the ids that everybody may see; what it leaves out does not exist for the public.
Reader = Callable[[Collection[int]], Mapping[int, dict[str, Any]]]

_readers: dict[str, Reader] = {}
_TOPIC = re.compile(r"[a-z]{1,20}:[1-9][0-9]{0,18}", re.ASCII)
_BIGGEST_ID = 2**63 - 1


def register_reader(kind: str, read: Reader) -> None:
    """Make "kind:ID" something to watch. Called in `AppConfig.ready`; registering again replaces the reader."""
    _readers[kind] = read


def is_topic(text: object) -> bool:
    """Whether it has the form of a topic ("petition:12"). Whether such a thing exists, `read_topics` tells."""
    return isinstance(text, str) and bool(_TOPIC.fullmatch(text)) and int(text.partition(":")[2]) <= _BIGGEST_ID


def read_topics(topics: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The numbers of these topics by the database: one query for each kind. The unknown are left out."""
    ids: dict[str, set[int]] = {}
    for topic in topics:
        kind, _, number = topic.partition(":")
        ids.setdefault(kind, set()).add(int(number))
    known = (kind for kind in ids if kind in _readers)
    return {f"{kind}:{pk}": numbers for kind in known for pk, numbers in _readers[kind](ids[kind]).items()}
