"""What the server answered, in the words of the house. Pure."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from search.analysis import Way
from search.analysis.text import latin_of, word_tokens
from search.analysis.words import WORD
from search.engines.analysed import fold_word
from search.engines.base import Completion, Hit, Unanswerable
from search.engines.elasticsearch.mapping import WORDS, typed
from search.engines.elasticsearch.questions import CHOSEN, FILTERED
from search.engines.highlight import shown
from search.engines.similarity import Candidate
from search.rules import FACETS, boost

_COMPLETIONS = 3


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


def completions_of(found: Mapping[str, Any], before: list[str], last: str, language: str) -> list[Completion]:
    """How the last word may end, then titles: first those that go on as typed."""
    begun = [option for part in found.get("suggest", {}).get("titles", []) for option in part["options"]]
    rows = {row["_id"]: _values(row["fields"]) for row in [*begun, *found["hits"]["hits"]]}
    ahead = {row["_id"] for row in begun}
    sources = sorted(rows.items(), key=lambda item: (item[0] not in ahead, -_liking(item[1]), -item[1]["object_id"]))
    titles = [Completion(s["title"], s["kind"], s["object_id"], s["language"]) for _, s in sources]
    words = [] if before else _endings(last, [title.text for title in titles], latin_of(language))
    return [*[Completion(word) for word in words], *titles]


def _values(fields: Mapping[str, list[Any]]) -> dict[str, Any]:
    return {name: several[0] for name, several in fields.items()}


def _liking(source: Mapping[str, Any]) -> float:
    return boost(source["kind"], source["signatures"], is_open=source["is_open"])


def _endings(last: str, titles: list[str], latin: str) -> list[str]:
    """Words of the titles that begin so and lead elsewhere than the typed one, the most frequent first."""
    beginning = typed(last).rpartition(" ")[2]
    words = Counter(word.lower() for title in titles for word in dict.fromkeys(WORD.findall(title)))
    seen, found = {word_tokens(last, latin)}, []
    for word, _ in words.most_common():
        tokens = word_tokens(word, latin)
        folded = fold_word(word)
        if folded.startswith((beginning, f"ال{beginning}")) and tokens and tokens not in seen:
            found.append(word)
            seen.add(tokens)
    return found[:_COMPLETIONS]
