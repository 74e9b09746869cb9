"""Asking the embedded index: what matches, in which order, how much of which kind."""

import time
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.core.cache import caches

from search.analysis import Group, query_groups, word_groups
from search.engines import facets
from search.engines.base import Answer, Hit
from search.engines.dialects import Dialect
from search.engines.facets import Cell, Counted
from search.engines.highlight import shown
from search.engines.tables import Copy
from search.models import IndexState
from search.rules import FACETS, PAGE_SIZE, Question

# Of more matches than this, the most signed are ranked.
RANKED_AT_MOST = 4_000
COUNTS_KEPT_SECONDS = 60
_ORDERS = {
    "relevance": "score DESC, e.id DESC",
    "newest": "e.opened_at DESC, e.id DESC",
    "most-signed": "e.signatures DESC, e.id DESC",
    "closing-soon": "CASE WHEN e.closes_at > {now} THEN 0 ELSE 1 END, e.closes_at, e.id DESC",
}
# Facets with several values: the column that lists them, and the dictionary it is in.
_LISTED = {
    "state": ("states", "facet_id", "{facet}"),
    "topic": ("topics", "facet_id", "{facet}"),
    "institution": ("institutions", "addressed_id", "{addressed}"),
}
# One pass over the matches lists what they are counted by; from each list its own filters are left out. To sort the
# matches into groups takes a database twice as long as counting the lists takes here.
_MATCHES = """
    SELECT {facets} FILTER (WHERE {by_addressed} AND {by_region}),
        {addressed} FILTER (WHERE {by_facet} AND {by_region}),
        {regions} FILTER (WHERE {by_facet} AND {by_addressed})
    FROM {source}
"""
# Cells of facets, institutions as they are listed, regions: how many matches have each.
Counts = tuple[list[tuple[Any, ...]], dict[str, int], dict[str, int]]


class Reader:
    """The part of the embedded engine that finds."""

    def __init__(self, dialect: Dialect, name: str):
        self.dialect = dialect
        self.name = name

    def find(self, question: Question, *, any_of: bool = False) -> Answer:
        """Everything that has all words of the question (or any of them), filtered, ordered, counted."""
        state = IndexState.now()
        copy = Copy(state.active)
        understood = word_groups if any_of else query_groups
        groups = [group for _, group in understood(question.text, question.language)]
        if question.text and not groups:
            return Answer(0, [], {name: [] for name in FACETS}, self.name)
        expression = self.dialect.expression(groups, any_of=any_of) if groups else ""
        counted = self._counted(copy, state, expression, question.chosen)
        total = facets.total(counted, question.chosen)
        rows = self._rows(copy, question, groups, expression, total) if total else []
        return Answer(
            total, self.hits(copy, rows, groups), facets.counts(counted, question.chosen), self.name, is_loose=any_of
        )

    def _counted(self, copy: Copy, state: IndexState, expression: str, chosen: facets.Chosen) -> Counted:
        """The matches by their facets: kept for the next page."""
        now = int(time.time())
        key = f"search-counts:{copy.letter}:{state.changes}:{now // 3600}:{hash((expression, *sorted(chosen.items())))}"
        counts: Counts | None = caches["pages"].get(key)
        if counts is None:
            counts = self._count(copy, expression, chosen, now)
            caches["pages"].set(key, counts, COUNTS_KEPT_SECONDS)
        cells, institutions, regions = counts
        return Counted([Cell.of_row(*row) for row in cells], institutions, regions)

    def _count(self, copy: Copy, expression: str, chosen: facets.Chosen, now: int) -> Counts:
        source, parameters = self._source(expression)
        by_facet, facet_values = _by(chosen, *facets.IN_DICTIONARY)
        by_addressed, institutions = _by(chosen, "institution")
        by_region, regions = _by(chosen, "region")
        statement = _MATCHES.format(
            # An even number, or the odd one after it where the answer is late.
            facets=self.dialect.listed(f"2 * e.facet_id + CASE WHEN e.due_at < {now} THEN 1 ELSE 0 END"),
            addressed=self.dialect.listed("e.addressed_id"),
            regions=self.dialect.listed("e.region"),
            by_facet=by_facet,
            by_addressed=by_addressed,
            by_region=by_region,
            source=source,
        )
        values = [*institutions, *regions, *facet_values, *regions, *facet_values, *institutions]
        listed = copy.run(statement, [*values, *parameters])[0]
        cells, addressed, places = (Counter([] if texts is None else texts.split(",")) for texts in listed)
        numbers = {number: divmod(int(number), 2) for number in cells}
        kinds = _named(copy, "{facet}", "kind, language, states, topics", {facet for facet, _ in numbers.values()})
        names = _named(copy, "{addressed}", "institutions", addressed)
        return (
            [(*kinds[facet], is_late, cells[number]) for number, (facet, is_late) in numbers.items()],
            {names[int(number)][0]: count for number, count in addressed.items()},
            dict(places),
        )

    def _source(self, expression: str) -> tuple[str, list[Any]]:
        if not expression:
            return "{entry} e", []
        return f"{self.dialect.matching} WHERE {self.dialect.condition}", [expression]

    def _rows(
        self, copy: Copy, question: Question, groups: list[Group], expression: str, matches: int
    ) -> list[tuple[int, str, int, float]]:
        source, parameters = self._source(expression)
        filters, values = conditions(question.chosen)
        where = f"{source} {'AND' if expression else 'WHERE'} {filters}" if filters else source
        score, scored = self.dialect.score(copy, groups) if expression else ("1", [])
        page = [PAGE_SIZE, question.offset]
        if question.sort == "relevance":
            if not expression:
                score = "1.0"
            chosen = f"SELECT e.id, e.kind, e.object_id, ({score}) * e.boost AS score FROM {where}"
            if expression and matches > RANKED_AT_MOST:
                # A rebuild numbers the entries by their signatures: the last are the most signed, or new.
                chosen += f" ORDER BY {self.dialect.number} DESC LIMIT {RANKED_AT_MOST}"
            statement = f"SELECT * FROM ({chosen}) AS e ORDER BY {_ORDERS['relevance']} LIMIT %s OFFSET %s"
            return copy.run(statement, [*scored, *parameters, *values, *page])
        order = _ORDERS[question.sort].replace("{now}", str(int(time.time())))
        statement = f"SELECT e.id, e.kind, e.object_id, e.boost FROM {where} ORDER BY {order} LIMIT %s OFFSET %s"
        return copy.run(statement, [*parameters, *values, *page])

    def hits(self, copy: Copy, rows: list[tuple[int, str, int, float]], groups: Iterable[Group]) -> list[Hit]:
        """The rows with their texts, marked."""
        if not rows:
            return []
        places = ", ".join(["%s"] * len(rows))
        found = copy.run(
            "SELECT t.entry_id, t.language, t.title, t.body, e.is_open FROM {text} t "
            f"JOIN {{entry}} e ON e.id = t.entry_id WHERE t.entry_id IN ({places})",
            [row[0] for row in rows],
        )
        texts = {row[0]: row[1:] for row in found}
        ways = [way for group in groups for way in group]
        hits = []
        for pk, kind, object_id, score in rows:
            language, title, body, is_open = texts[pk]
            known = {"kind": kind, "object_id": object_id, "score": score, "language": language, "is_open": is_open}
            hits.append(shown(**known, title=title, body=body, ways=ways))
        return hits


def conditions(chosen: facets.Chosen) -> tuple[str, list[Any]]:
    """SQL that keeps the entries with what was chosen of every facet, and its parameters."""
    parts: list[str] = []
    parameters: list[Any] = []
    for name, wanted in chosen.items():
        test, values = _test(name, wanted)
        if name == "state" and "overdue" in wanted:
            test = f"({test} OR e.due_at < {int(time.time())})"
        parts.append(test)
        parameters += values
    return " AND ".join(parts), parameters


def _by(chosen: facets.Chosen, *names: str) -> tuple[str, list[Any]]:
    """The same for some of the facets, as a condition that may stand beside others."""
    test, values = conditions({name: wanted for name, wanted in chosen.items() if name in names})
    return test or "1 = 1", values


def _named(copy: Copy, dictionary: str, columns: str, numbers: Iterable[Any]) -> dict[int, tuple[Any, ...]]:
    """What these numbers of a dictionary stand for."""
    places = ", ".join(str(int(number)) for number in numbers)
    rows = copy.run(f"SELECT id, {columns} FROM {dictionary} WHERE id IN ({places})") if places else []
    return {number: tuple(row) for number, *row in rows}


def _test(name: str, wanted: tuple[str, ...]) -> tuple[str, list[str]]:
    places = ", ".join(["%s"] * len(wanted))
    if name == "region":
        return f"e.region IN ({places})", list(wanted)
    if name in {"kind", "language"}:
        return f"e.facet_id IN (SELECT id FROM {{facet}} WHERE {name} IN ({places}))", list(wanted)
    column, number, table = _LISTED[name]
    values = [f"%,{value.replace('_', '!_')},%" for value in wanted if value != "overdue"]
    tests = " OR ".join(f"{column} LIKE %s ESCAPE '!'" for _ in values) or "1 = 0"
    return f"e.{number} IN (SELECT id FROM {table} WHERE {tests})", values
