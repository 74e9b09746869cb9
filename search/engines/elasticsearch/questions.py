"""A reader's question in the server's words. Pure. Nothing a reader typed is ever read as a syntax."""

import time
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from search.analysis import Group, Way
from search.analysis.query import word_ways
from search.analysis.text import latin_of
from search.analysis.words import LONGEST_WORD
from search.engines.elasticsearch.mapping import KOREAN, WORDS, typed
from search.engines.facets import VALUES_AT_MOST
from search.rules import (
    FACETS,
    FIELD_WEIGHTS,
    KIND_WEIGHTS,
    OPEN_WEIGHT,
    PAGE_SIZE,
    SIGNATURE_WEIGHT,
    SUGGESTIONS,
    Question,
)

Body = dict[str, Any]
# A word of the question as it was typed, and the ways to find it.
Word = tuple[str, Group]
NAMED = ["kind", "object_id", "language", "title"]
SHOWN = [*NAMED, "is_open", "body"]
FACET_FIELDS = {
    "kind": "kind",
    "language": "language",
    "state": "states",
    "topic": "topics",
    "institution": "institutions",
    "region": "region",
}
# What the names of counts begin with: those under filters, and those of what was chosen.
FILTERED, CHOSEN = "filtered by ", "chosen "
_WEIGHTS = dict(zip(WORDS, FIELD_WEIGHTS, strict=True))
_KOREAN_WEIGHTS = dict(zip(KOREAN, (FIELD_WEIGHTS[0], FIELD_WEIGHTS[2]), strict=True))
_TITLE_ONLY = {WORDS[0]: 1.0}
_SECOND_FIELD = 0.2
_WHOLE_PHRASE = 0.5
_FRESH_WEIGHT, _FRESH_DAYS = 0.05, 60
_DESCENDING = [{"object_id": "desc"}, {"kind": "asc"}]


def ranked(question: Question, words: list[Word], *, any_of: bool = False) -> Body:
    """One page of what has all words of the question (or any of them), with the counts of every facet."""
    matching = _matching(words, any_of=any_of)
    body = {
        "query": _liked(matching) if question.sort == "relevance" else matching,
        "aggs": _facets(question.chosen),
        "from": question.offset,
        "size": PAGE_SIZE,
        "track_total_hits": True,
        "_source": SHOWN,
    }
    if question.chosen:
        body["post_filter"] = {"bool": {"filter": list(_filters(question.chosen).values())}}
    if question.sort == "closing-soon":
        body["query"] = _closing_first(matching)
    body["sort"] = _ORDERS[question.sort]
    return body


_ORDERS: dict[str, list[Any]] = {
    "relevance": ["_score", *_DESCENDING],
    "newest": [{"opened_at": "desc"}, *_DESCENDING],
    "most-signed": [{"signatures": "desc"}, *_DESCENDING],
    "closing-soon": ["_score", {"closes_at": {"order": "asc", "missing": "_last"}}, *_DESCENDING],
}


def _matching(words: list[Word], *, any_of: bool) -> Body:
    if not words:
        return {"match_all": {}}
    each = [word_query(word) for word in words]
    wanted: Body = {"should": each, "minimum_should_match": 1} if any_of else {"must": each}
    if len(words) > 1:
        wanted["should"] = [*wanted.get("should", []), *_whole_phrase(words)]
    return {"bool": wanted}


def _whole_phrase(words: list[Word]) -> list[Body]:
    """Better where the words stand together, in their order."""
    text = " ".join(token for _, group in words for token in group[0] if not token.endswith("*"))
    weights = {name: _WHOLE_PHRASE * _WEIGHTS[name] for name in WORDS[:2]}
    return [{"match_phrase": {name: {"query": text, "slop": 1, "boost": weight}}} for name, weight in weights.items()]


def word_query(word: Word, fields: Mapping[str, float] = _WEIGHTS) -> Body:
    """One word, or a phrase, in any of its ways and in any field; the best counts, what else there is a little."""
    text, group = word
    each = [_way_query(way, name, weight) for way in group for name, weight in fields.items()]
    if fields is _WEIGHTS and any("가" <= letter <= "힣" for letter in text):
        each += [{"match_phrase": {name: {"query": text, "boost": w}}} for name, w in _KOREAN_WEIGHTS.items()]
    return _best(each)


def _best(queries: list[Body]) -> Body:
    return {"dis_max": {"queries": queries, "tie_breaker": _SECOND_FIELD}}


def _way_query(way: Way, field: str, weight: float) -> Body:
    tokens, is_beginning = " ".join(way), way[-1].endswith("*")
    if len(way) > 1:
        kind = "match_phrase_prefix" if is_beginning else "match_phrase"
        return {kind: {field: {"query": tokens.removesuffix("*"), "boost": weight}}}
    if is_beginning:
        return {"prefix": {field: {"value": tokens.removesuffix("*"), "boost": weight}}}
    return {"term": {field: {"value": way[0], "boost": weight}}}


def _liked(matching: Body, *, and_fresh: bool = True) -> Body:
    """Times signatures (by their logarithm) and freshness, times kind and being open."""
    fresh = {"opened_at": {"origin": "now", "offset": "1d", "scale": f"{_FRESH_DAYS}d", "decay": 0.5}}
    by_number: list[Body] = [
        {"weight": 1},
        {"field_value_factor": {"field": "signatures", "modifier": "log1p", "missing": 0}, "weight": SIGNATURE_WEIGHT},
    ]
    if and_fresh:
        by_number.append({"exp": fresh, "weight": _FRESH_WEIGHT})
    by_kind: list[Body] = [
        {"filter": {"term": {"kind": kind}}, "weight": weight} for kind, weight in KIND_WEIGHTS.items() if weight != 1
    ]
    by_kind.append({"filter": {"term": {"is_open": True}}, "weight": OPEN_WEIGHT})
    inner = {"query": matching, "functions": by_number, "score_mode": "sum", "boost_mode": "multiply"}
    return {
        "function_score": {
            "query": {"function_score": inner},
            "functions": by_kind,
            "score_mode": "multiply",
            "boost_mode": "multiply",
        }
    }


def _closing_first(matching: Body) -> Body:
    still = {"filter": {"range": {"closes_at": {"gt": int(time.time())}}}, "weight": 2}
    wanted = {"bool": {"filter": [matching]}}
    return {"function_score": {"query": wanted, "functions": [{"weight": 1}, still], "boost_mode": "replace"}}


def _filters(chosen: Mapping[str, tuple[str, ...]]) -> dict[str, Body]:
    return {name: _filter(name, values) for name, values in chosen.items()}


def _filter(name: str, values: tuple[str, ...]) -> Body:
    wanted: Body = {"terms": {FACET_FIELDS[name]: list(values)}}
    if name == "state" and "overdue" in values:
        return {"bool": {"should": [wanted, _overdue()]}}
    return wanted


def _overdue() -> Body:
    return {"range": {"due_at": {"lt": int(time.time())}}}


def _facets(chosen: Mapping[str, tuple[str, ...]]) -> Body:
    """Each facet counted as if nothing of itself were chosen. Those that heed the same filters are counted in one pass,
    under `FILTERED` and the filters' names; those that heed none, over all matches."""
    filters, passes = _filters(chosen), defaultdict[tuple[str, ...], Body](dict)
    for name in FACETS:
        passes[tuple(other for other in chosen if other != name)] |= _counts(name, chosen.get(name, ()))
    return passes.pop((), {}) | {
        f"{FILTERED}{' '.join(heeded)}": {
            "filter": {"bool": {"filter": [filters[name] for name in heeded]}},
            "aggs": counts,
        }
        for heeded, counts in passes.items()
    }


def _counts(name: str, chosen: tuple[str, ...]) -> Body:
    """The most frequent values; what was chosen is counted even where it is rare."""
    field = FACET_FIELDS[name]
    aggs: Body = {name: {"terms": {"field": field, "size": VALUES_AT_MOST}}}
    if name == "state":
        aggs["overdue"] = {"filter": _overdue()}
    if wanted := [value for value in chosen if value != "overdue"]:
        aggs[f"{CHOSEN}{name}"] = {"terms": {"field": field, "include": wanted, "size": len(wanted)}}
    return aggs


def beginning(before: list[Word], asked: list[str], language: str) -> Body:
    """Titles that go on as typed, and those that have the words elsewhere, the last perhaps unfinished."""
    whole, last = typed(" ".join(asked)), asked[-1]
    start = typed(last).rpartition(" ")[2][:LONGEST_WORD]
    # An Arabic word may stand with its article, which nobody types.
    starts = [start, f"ال{start}"] if "ء" <= start[:1] <= "ي" else [start]
    unfinished: list[Body] = [{"prefix": {"typed": start}} for start in starts if start]
    if ways := word_ways(last, latin_of(language)):
        unfinished.append(word_query((last, ways), _TITLE_ONLY))
    each = [word_query(word, _TITLE_ONLY) for word in before]
    wanted = {"bool": {"filter": [*each, {"bool": {"should": unfinished, "minimum_should_match": 1}}]}}
    body: Body = {
        "query": _liked({"constant_score": {"filter": wanted}}, and_fresh=False),
        "size": SUGGESTIONS,
        "track_total_hits": False,
        # Columns alone: whatever else is asked for, be it the document's name, is read from its whole text.
        "stored_fields": "_none_",
        "docvalue_fields": NAMED,
    }
    if whole:
        completion = {"field": "complete", "size": SUGGESTIONS}
        body["suggest"] = {"titles": {"prefix": whole, "completion": completion}}
    return body


def size_of(language: str) -> Body:
    """How many documents are in a language, and how long they are."""
    length = {"avg": {"field": "length"}}
    query = {"term": {"language": language}}
    return {"size": 0, "query": query, "track_total_hits": True, "aggs": {"length": length}}


def candidates(tokens: list[str], kinds: Mapping[str, tuple[str, ...]], size: int) -> Body:
    """What has some of the tokens, with all its words."""
    each = [_best([_way_query((token,), name, weight) for name, weight in _WEIGHTS.items()]) for token in tokens]
    wanted = {"bool": {"should": each, "minimum_should_match": 1, "filter": list(_filters(kinds).values())}}
    return {
        "query": _liked(wanted),
        "size": size,
        "track_total_hits": False,
        "_source": False,
        "stored_fields": list(WORDS),
        "docvalue_fields": ["signatures"],
    }


def texts(ids: list[str]) -> Body:
    """What is shown of these documents."""
    return {"query": {"ids": {"values": ids}}, "size": len(ids), "track_total_hits": False, "_source": SHOWN}


def versions(kind: str, after: list[Any] | None, size: int) -> Body:
    """One step through everything of a kind."""
    body: Body = {
        "query": {"term": {"kind": kind}},
        "sort": [{"object_id": "asc"}],
        "size": size,
        "track_total_hits": False,
        "_source": False,
        "docvalue_fields": ["version", "signatures"],
    }
    return body | ({"search_after": after} if after else {})
