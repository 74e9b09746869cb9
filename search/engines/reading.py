"""Asking the embedded index: what matches, in which order, how much of which kind."""

import time
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
# One pass over the matches, counted three ways; each way leaves its own filters out.
_COUNTED = """
    WITH m AS MATERIALIZED (
        SELECT e.facet_id, e.addressed_id, e.region, CASE WHEN e.due_at < {now} THEN 1 ELSE 0 END AS is_late
        FROM {source}
    )
    SELECT f.kind, f.language, f.states, f.topics, c.is_late, c.n FROM (
        SELECT m.facet_id, m.is_late, COUNT(*) AS n FROM m WHERE {addressed} AND {region} GROUP BY m.facet_id, m.is_late
    ) c JOIN {{facet}} f ON f.id = c.facet_id
    UNION ALL
    SELECT 'institution', a.institutions, '', '', 0, c.n FROM (
        SELECT m.addressed_id, COUNT(*) AS n FROM m WHERE {facet} AND {region} GROUP BY m.addressed_id
    ) c JOIN {{addressed}} a ON a.id = c.addressed_id
    UNION ALL
    SELECT 'region', m.region, '', '', 0, COUNT(*) FROM m WHERE {facet} AND {addressed} GROUP BY m.region
"""


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
        rows = caches["pages"].get(key)
        if rows is None:
            rows = self._count(copy, expression, chosen, now)
            caches["pages"].set(key, rows, COUNTS_KEPT_SECONDS)
        apart = {"institution", "region"}
        return Counted(
            [Cell.of_row(*row) for row in rows if row[0] not in apart],
            {row[1]: row[5] for row in rows if row[0] == "institution"},
            {row[1]: row[5] for row in rows if row[0] == "region"},
        )

    def _count(self, copy: Copy, expression: str, chosen: facets.Chosen, now: int) -> list[tuple[Any, ...]]:
        source, parameters = self._source(expression)
        parts = {}
        for part, names in (("facet", facets.IN_DICTIONARY), ("addressed", ("institution",)), ("region", ("region",))):
            some = {name: values for name, values in chosen.items() if name in names}
            parts[part] = conditions(some, entry="m", is_late="m.is_late = 1")
        tests = {part: test or "1 = 1" for part, (test, _values) in parts.items()}
        order = ("addressed", "region", "facet", "region", "facet", "addressed")
        statement = _COUNTED.format(now=now, source=source, **tests)
        return copy.run(statement, [*parameters, *(value for part in order for value in parts[part][1])])

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
                chosen += f" ORDER BY e.id DESC LIMIT {RANKED_AT_MOST}"
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


def conditions(chosen: facets.Chosen, entry: str = "e", is_late: str = "") -> tuple[str, list[Any]]:
    """SQL that keeps the entries with what was chosen of every facet, and its parameters."""
    parts: list[str] = []
    parameters: list[Any] = []
    for name, wanted in chosen.items():
        test, values = _test(name, wanted, entry)
        if name == "state" and "overdue" in wanted:
            test = f"({test} OR {is_late or f'{entry}.due_at < {int(time.time())}'})"
        parts.append(test)
        parameters += values
    return " AND ".join(parts), parameters


def _test(name: str, wanted: tuple[str, ...], entry: str) -> tuple[str, list[str]]:
    places = ", ".join(["%s"] * len(wanted))
    if name == "region":
        return f"{entry}.region IN ({places})", list(wanted)
    if name in {"kind", "language"}:
        return f"{entry}.facet_id IN (SELECT id FROM {{facet}} WHERE {name} IN ({places}))", list(wanted)
    column, number, table = _LISTED[name]
    values = [f"%,{value.replace('_', '!_')},%" for value in wanted if value != "overdue"]
    tests = " OR ".join(f"{column} LIKE %s ESCAPE '!'" for _ in values) or "1 = 0"
    return f"{entry}.{number} IN (SELECT id FROM {table} WHERE {tests})", values
