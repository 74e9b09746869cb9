"""Asking the embedded index: what matches, in which order, how much of which kind."""

import time
from collections.abc import Iterable
from typing import Any

from django.core.cache import caches

from search.analysis import Group, query_groups
from search.engines import facets
from search.engines.base import Answer, Hit
from search.engines.dialects import Dialect
from search.engines.facets import Cell
from search.engines.highlight import mark, snippet
from search.engines.tables import Copy
from search.models import IndexState
from search.rules import FACETS, PAGE_SIZE, Question

# Of more matches than this, the most signed are ranked.
RANKED_AT_MOST = 8_000
COUNTS_KEPT_SECONDS = 60
_ORDERS = {
    "relevance": "score DESC, e.id DESC",
    "newest": "e.opened_at DESC, e.id DESC",
    "most-signed": "e.signatures DESC, e.id DESC",
    "closing-soon": "CASE WHEN e.closes_at > {now} THEN 0 ELSE 1 END, e.closes_at, e.id DESC",
}
_CELLS = (
    "SELECT f.kind, f.language, f.states, f.topics, f.institutions, f.region, c.is_late, c.n FROM "
    "(SELECT e.facet_id, CASE WHEN e.due_at < %s THEN 1 ELSE 0 END AS is_late, COUNT(*) AS n FROM {source} "
    "GROUP BY 1, 2) c JOIN {{facet}} f ON f.id = c.facet_id"
)
_LISTED = {"state": "states", "topic": "topics", "institution": "institutions"}


class Reader:
    """The part of the embedded engine that finds."""

    def __init__(self, dialect: Dialect, name: str):
        self.dialect = dialect
        self.name = name

    def find(self, question: Question, *, any_of: bool = False) -> Answer:
        """Everything that has all words of the question (or any of them), filtered, ordered, counted."""
        state = IndexState.now()
        copy = Copy(state.active)
        groups = [group for _, group in query_groups(question.text, question.language)]
        if question.text and not groups:
            return Answer(0, [], {name: [] for name in FACETS}, self.name)
        expression = self.dialect.expression(groups, any_of=any_of) if groups else ""
        cells = self._cells(copy, state, expression)
        total = facets.total(cells, question.chosen)
        rows = self._rows(copy, question, groups, expression, sum(cell.count for cell in cells)) if total else []
        counted = facets.counts(cells, question.chosen)
        return Answer(total, self.hits(copy, rows, groups), counted, self.name, is_loose=any_of)

    def _cells(self, copy: Copy, state: IndexState, expression: str) -> list[Cell]:
        """All combinations of facets among the matches, before any filter: kept for the next filter or page."""
        now = int(time.time())
        key = f"search-cells:{copy.letter}:{state.changes}:{now // 3600}:{hash(expression)}"
        rows = caches["pages"].get(key)
        if rows is None:
            source, parameters = self._source(expression)
            rows = copy.run(_CELLS.format(source=source), [now, *parameters])
            caches["pages"].set(key, rows, COUNTS_KEPT_SECONDS)
        return [Cell.of_row(row) for row in rows]

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
        wanted = [way for group in groups for way in group]
        hits = []
        for pk, kind, object_id, score in rows:
            language, title, body, is_open = texts[pk]
            hits.append(
                Hit(
                    kind=kind,
                    id=object_id,
                    score=round(float(score), 4),
                    language=language,
                    title=title,
                    marked=mark(title, wanted, language),
                    snippet=snippet(body, wanted, language),
                    is_open=bool(is_open),
                )
            )
        return hits


def conditions(chosen: facets.Chosen) -> tuple[str, list[Any]]:
    """SQL that keeps the entries `e` with what was chosen of every facet, and its parameters."""
    parts, parameters = [], []
    for name, wanted in chosen.items():
        tests, values = _tests(name, wanted)
        part = f"e.facet_id IN (SELECT id FROM {{facet}} WHERE {tests})" if tests else "1 = 0"
        if name == "state" and "overdue" in wanted:
            part = f"({part} OR e.due_at < {int(time.time())})"
        parts.append(part)
        parameters += values
    return " AND ".join(parts), parameters


def _tests(name: str, wanted: tuple[str, ...]) -> tuple[str, list[str]]:
    if name in _LISTED:
        values = [f"%,{value.replace('_', '!_')},%" for value in wanted if value != "overdue"]
        return " OR ".join(f"{_LISTED[name]} LIKE %s ESCAPE '!'" for _ in values), values
    return f"{name} IN ({', '.join(['%s'] * len(wanted))})", list(wanted)
