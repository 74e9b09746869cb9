"""A reader's question in the server's words. Pure. Nothing a reader typed is ever read as a syntax."""

import time
from collections.abc import Mapping
from typing import Any

from search.analysis import cjk
from search.analysis.text import latin_of
from search.analysis.words import LONGEST_SURFACE
from search.engines.elasticsearch.mapping import letters, typed
from search.engines.facets import VALUES_AT_MOST
from search.engines.highlight import SNIPPET_LENGTH
from search.rules import FACETS, FIELD_WEIGHTS, KIND_WEIGHTS, OPEN_WEIGHT, PAGE_SIZE, SIGNATURE_WEIGHT, Question

Body = dict[str, Any]
SHOWN = ["kind", "object_id", "language", "title", "is_open"]
FACET_FIELDS = {
    "kind": "kind",
    "language": "language",
    "state": "states",
    "topic": "topics",
    "institution": "institutions",
    "region": "region",
}
_WEIGHTS = dict(zip(("title", "asks", "reasons", "details"), FIELD_WEIGHTS, strict=True))
_OTHER_LANGUAGE = 0.8
_SECOND_FIELD = 0.2
_WHOLE_PHRASE = 0.5
_FRESH_WEIGHT, _FRESH_DAYS = 0.05, 60
_SEARCH_MILLISECONDS = "700ms"
_DESCENDING = [{"object_id": "desc"}, {"kind": "asc"}]
_SUGGESTED = 5
_TITLES = 24


def ranked(question: Question, words: list[str], *, any_of: bool = False) -> Body:
    """One page of what has all words of the question (or any of them), with the counts of every facet."""
    matching = _matching(question.text, words, question.language, any_of=any_of)
    body = {
        "query": _liked(matching) if question.sort == "relevance" else matching,
        "post_filter": {"bool": {"filter": list(_filters(question.chosen).values())}},
        "aggs": {name: _facet(name, question.chosen) for name in FACETS},
        "sort": _DESCENDING,
        "from": question.offset,
        "size": PAGE_SIZE,
        "track_total_hits": True,
        "timeout": _SEARCH_MILLISECONDS,
        "_source": SHOWN,
        "highlight": _highlight(_matching("", words, question.language, any_of=True)),
    }
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


def _matching(text: str, words: list[str], language: str, *, any_of: bool) -> Body:
    if not words:
        return {"match_all": {}}
    each = [word_query(word, language) for word in words]
    wanted: Body = {"should": each, "minimum_should_match": 1} if any_of else {"must": each}
    if len(words) > 1 and text:
        phrase = {"query": text, "type": "phrase", "slop": 1, "fields": _fields(language, ["title", "asks"])}
        wanted["should"] = [*wanted.get("should", []), {"multi_match": {**phrase, "boost": _WHOLE_PHRASE}}]
    return {"bool": wanted}


def word_query(word: str, language: str) -> Body:
    """One word, or a phrase, in any field, by the analysis of either Latin language; its parts side by side."""
    *before, last = word.split()
    is_syllable = len(last) == 1 and "가" <= last <= "힣"
    bare = cjk.without_particle(last)
    forms = [word, *([" ".join([*before, bare])] if bare else [])]
    each = [
        {
            "multi_match": {
                "query": form,
                "type": "phrase_prefix" if is_syllable else "phrase",
                "fields": _fields(language, list(_WEIGHTS)),
                "tie_breaker": _SECOND_FIELD,
            }
        }
        for form in forms
    ]
    return each[0] if len(each) == 1 else {"dis_max": {"queries": each}}


def _fields(language: str, names: list[str]) -> list[str]:
    french, english = (1.0, _OTHER_LANGUAGE) if latin_of(language) == "fr" else (_OTHER_LANGUAGE, 1.0)
    weights = {"": english, ".fr": french, ".ko": 1.0 if language == "ko" else _OTHER_LANGUAGE}
    return [f"{name}{sub}^{_WEIGHTS[name] * weight:g}" for name in names for sub, weight in weights.items()]


def _liked(matching: Body) -> Body:
    """Times signatures (by their logarithm) and freshness, times kind and being open."""
    fresh = {"opened_at": {"origin": "now", "offset": "1d", "scale": f"{_FRESH_DAYS}d", "decay": 0.5}}
    by_number: list[Body] = [
        {"weight": 1},
        {"field_value_factor": {"field": "signatures", "modifier": "log1p", "missing": 0}, "weight": SIGNATURE_WEIGHT},
        {"exp": fresh, "weight": _FRESH_WEIGHT},
    ]
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


def _facet(name: str, chosen: Mapping[str, tuple[str, ...]]) -> Body:
    """Counted as if nothing of itself were chosen; what was chosen is counted even where it is rare."""
    others = [query for other, query in _filters(chosen).items() if other != name]
    aggs: Body = {"values": {"terms": {"field": FACET_FIELDS[name], "size": VALUES_AT_MOST}}}
    if name == "state":
        aggs["overdue"] = {"filter": _overdue()}
    if wanted := [value for value in chosen.get(name, ()) if value != "overdue"]:
        field = FACET_FIELDS[name]
        aggs["chosen"] = {"terms": {"field": field, "include": wanted, "size": len(wanted)}}
    return {"filter": {"bool": {"filter": others}}, "aggs": aggs}


def _highlight(matching: Body) -> Body:
    """The whole title, and one stretch of a text; safe HTML."""
    stretch = {"fragment_size": SNIPPET_LENGTH, "number_of_fragments": 1, "no_match_size": SNIPPET_LENGTH}
    fields = {name: {**stretch, "matched_fields": [name, f"{name}.fr"]} for name in ("asks", "reasons", "details")}
    whole = {"number_of_fragments": 0, "matched_fields": ["title", "title.fr"]}
    return {
        "type": "unified",
        "encoder": "html",
        "pre_tags": ["<mark>"],
        "post_tags": ["</mark>"],
        "order": "score",
        "highlight_query": matching,
        "fields": {"title": whole, **fields},
    }


def known_and_near(words: list[str], language: str) -> Body:
    """Which of the words anything has, and what others may have been meant."""
    term = {"field": "words", "suggest_mode": "missing", "size": _SUGGESTED, "prefix_length": 0, "min_word_length": 3}
    near = {
        str(n): {"text": letters(word.lower()), "term": term}
        for n, word in enumerate(words)
        if len(word) <= LONGEST_SURFACE
    }
    counted = {str(n): {"filter": word_query(word, language)} for n, word in enumerate(words)}
    return {"size": 0, "aggs": counted, **({"suggest": near} if near else {})}


def living(words: list[str]) -> Body:
    """In how many documents these words are now: the server's own list still has those of deleted ones."""
    counted = {str(n): {"filter": {"term": {"words": letters(word)}}} for n, word in enumerate(words)}
    return {"size": 0, "aggs": counted}


def beginning(before: list[str], last: str, language: str) -> Body:
    """Titles that go on as typed, and those that have the words elsewhere, the last perhaps unfinished."""
    whole = typed(" ".join([*before, last]))
    # An Arabic word may stand with its article, which nobody types.
    starts = [last, f"ال{last}"] if "ء" <= last[0] <= "ي" else [last]
    unfinished: list[Body] = [{"match_phrase_prefix": {"title.typed": {"query": start}}} for start in starts]
    finished = {"multi_match": {"query": last, "fields": ["title", "title.fr"], "type": "phrase"}}
    each: list[Body] = [
        {"multi_match": {"query": word, "fields": ["title", "title.fr"], "type": "phrase"}} for word in before
    ]
    wanted = {"bool": {"filter": [*each, {"bool": {"should": [*unfinished, finished]}}]}}
    body: Body = {
        "query": _liked({"constant_score": {"filter": wanted}}),
        "size": _TITLES,
        "track_total_hits": False,
        "timeout": _SEARCH_MILLISECONDS,
        "_source": [*SHOWN, "signatures"],
    }
    if whole:
        completion = {"field": "complete", "size": _TITLES}
        body["suggest"] = {"titles": {"prefix": whole, "completion": completion}}
    return body


def candidates(tokens: list[str], field: str, kinds: Mapping[str, tuple[str, ...]], size: int) -> Body:
    """What has some of the tokens, with its texts."""
    each = [{"term": {field: token}} for token in tokens]
    wanted = {"bool": {"should": each, "minimum_should_match": 1, "filter": list(_filters(kinds).values())}}
    return {
        "query": _liked(wanted),
        "size": size,
        "track_total_hits": False,
        "timeout": _SEARCH_MILLISECONDS,
        "_source": [*SHOWN, "asks", "reasons", "details", "signatures"],
    }


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
