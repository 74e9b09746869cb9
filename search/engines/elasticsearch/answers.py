"""What the server answered, in the words of the house. Pure."""

from collections.abc import Mapping
from typing import Any

from search.analysis import Way
from search.engines.base import Completion, Hit, Unanswerable
from search.engines.elasticsearch.mapping import WORDS
from search.engines.elasticsearch.questions import CHOSEN, FILTERED
from search.engines.highlight import shown
from search.engines.similarity import Candidate
from search.rules import FACETS


def hits_of(found: Mapping[str, Any], ways: list[Way]) -> list[Hit]:
    return [hit_of(row, row.get("_score") or 0.0, ways) for row in found["hits"]["hits"]]


def hit_of(row: Mapping[str, Any], score: float, ways: list[Way]) -> Hit:
    source = row["_source"]
    facts = {name: source[name] for name in ("kind", "language", "title", "body", "is_open")}
    return shown(**facts, object_id=source["object_id"], score=score, ways=ways)


def facets_of(found: Mapping[str, Any], chosen: Mapping[str, tuple[str, ...]]) -> dict[str, list[tuple[str, int]]]:
    counted: dict[str, Any] = {}
    for name, part in found["aggregations"].items():
        counted |= part if name.startswith(FILTERED) else {name: part}
    return {name: _facet(name, counted, chosen.get(name, ())) for name in FACETS}


def _facet(name: str, counted: Mapping[str, Any], chosen: tuple[str, ...]) -> list[tuple[str, int]]:
    """The most frequent first; what was chosen stays visible, with 0 where nothing is left of it."""
    listed = _listed(counted[name])
    if name == "state" and (late := counted["overdue"]["doc_count"]):
        listed["overdue"] = late
    rare = _listed(counted[f"{CHOSEN}{name}"]) if f"{CHOSEN}{name}" in counted else {}
    ordered = sorted(listed.items(), key=lambda item: (-item[1], item[0]))
    return ordered + [(value, rare.get(value, 0)) for value in chosen if value not in listed]


def _listed(counted: Mapping[str, Any]) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in counted["buckets"] if bucket["key"]}


def candidate_of(row: Mapping[str, Any]) -> tuple[str, Candidate]:
    """A document's name on the server, and its words. A field without any has not been stored.

    Raises `Unanswerable` where none has: it was found by a word, so the index was made before words were stored.
    """
    fields = row["fields"]
    title, asks, reasons, details = (fields.get(name, [""])[0] for name in WORDS)
    if not (title or asks or reasons or details):
        raise Unanswerable("The index keeps no words of its documents: rebuild_search makes it anew.")
    return row["_id"], Candidate.of_row((fields["signatures"][0], title, asks, reasons, details))


def titles_of(found: Mapping[str, Any]) -> list[Completion]:
    """First those that go on as typed, then those that have the words elsewhere."""
    begun = [option for part in found.get("suggest", {}).get("titles", []) for option in part["options"]]
    rows = ({name: several[0] for name, several in row["fields"].items()} for row in [*begun, *found["hits"]["hits"]])
    named = {(row["kind"], row["object_id"]): (row["title"], row["language"]) for row in rows}
    return [Completion(title, kind, pk, language) for (kind, pk), (title, language) in named.items()]
