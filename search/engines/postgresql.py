"""PostgreSQL: a tsvector made of the same analysed words, with GIN; rarer words weigh more, as in BM25."""

import math
from collections.abc import Iterable
from typing import Any

from django.core.cache import caches

from search.analysis import Group
from search.engines.analysed import Analysed, Spelling, grams
from search.engines.tables import Copy
from search.rules import FIELD_WEIGHTS

_LABELS = ("A", "B", "C", "D")
_POSITIONS_AT_MOST = 16_000
_TOTAL_KEPT_SECONDS = 60
_INDEX_LOCK = 7_310_418  # any number, the same in every process
_WEIGHTS = "{" + ", ".join(str(weight / max(FIELD_WEIGHTS)) for weight in reversed(FIELD_WEIGHTS)) + "}"


class PostgreSQL:
    """The dialect of PostgreSQL."""

    vendor = "postgresql"
    matching = "{text} t JOIN {entry} e ON e.id = t.entry_id"
    condition = "t.words @@ %s::tsquery"
    number = "e.id"

    def expression(self, groups: Iterable[Group], *, any_of: bool = False, title_only: bool = False) -> str:
        label = ":A" if title_only else ""
        return (" | " if any_of else " & ").join(self._group(group, label) for group in groups)

    def _group(self, group: Group, label: str) -> str:
        ways = (" <-> ".join(self._token(token, label) for token in way) for way in group)
        return "(" + " | ".join(f"({way})" for way in ways) + ")"

    def _token(self, token: str, label: str) -> str:
        if token.endswith("*"):
            return f"'{token[:-1]}':*{label.strip(':')}"
        return f"'{token}'{label}"

    def score(self, copy: Copy, groups: list[Group]) -> tuple[str, list[Any]]:
        """The sum over the words of rarity × weighted frequency, damped by the length of the text."""
        total = self._total(copy)
        tokens = sorted({token for group in groups for way in group for token in way})
        counts = dict(copy.run("SELECT term, documents FROM {term} WHERE term = ANY(%s)", [tokens]))
        parts, parameters = [], []
        for group in groups:
            documents = max((counts.get(token, 0) for way in group for token in way), default=0)
            rarity = math.log(1 + max(0.5, total - documents + 0.5) / (documents + 0.5))
            parts.append("%s * ts_rank(%s::real[], t.words, %s::tsquery)")
            parameters += [rarity, _WEIGHTS, self.expression([group])]
        return f"({' + '.join(parts)}) / (0.5 + 0.5 * ln(2 + e.length))", parameters

    def _total(self, copy: Copy) -> int:
        """How many documents there are, kept for a minute: this database counts them one by one."""
        key = f"search-total:{copy.letter}"
        total: int | None = caches["pages"].get(key)
        if total is None:
            total = copy.run("SELECT COUNT(*) FROM {entry}")[0][0]
            caches["pages"].set(key, total, _TOTAL_KEPT_SECONDS)
        return total

    def listed(self, column: str) -> str:
        return f"STRING_AGG(({column})::text, ',')"

    def more_texts(self, analysed: Analysed) -> tuple[str, ...]:
        return (vector(analysed.fields),)

    def insert_texts(self, copy: Copy, rows: list[tuple[Any, ...]]) -> None:
        copy.run_many(
            "INSERT INTO {text} "
            "(entry_id, language, title, body, title_words, ask_words, reason_words, detail_words, words) VALUES "
            "(%s, %s, %s, %s, %s, %s, %s, %s, %s::tsvector)",
            rows,
        )

    def delete_texts(self, copy: Copy, ids: list[int]) -> None:
        copy.run("DELETE FROM {text} WHERE entry_id = ANY(%s)", [ids])

    def insert_words(self, copy: Copy, words: list[tuple[Spelling, int]]) -> None:
        copy.run_many(
            "INSERT INTO {word} (word, folded, documents, grams) VALUES (%s, %s, %s, %s)",
            [(spelling.word, spelling.folded, documents, spelling.grams.split()) for spelling, documents in words],
        )

    def delete_unused_words(self, copy: Copy, among: list[str]) -> None:
        copy.run("DELETE FROM {word} WHERE documents <= 0 AND word = ANY(%s)", [among])

    def similar_words(self, copy: Copy, word: str, limit: int) -> list[tuple[str, int]]:
        asked = grams(word)
        return copy.run(
            "SELECT word, documents FROM {word} WHERE grams && %s::text[] ORDER BY "
            "(SELECT COUNT(*) FROM unnest(grams) g WHERE g = ANY(%s)) * 2.0 / (cardinality(grams) + %s) DESC LIMIT %s",
            [asked, asked, len(asked), limit],
        )

    def count_terms(self, copy: Copy) -> None:
        copy.run("INSERT INTO {term} (term, documents) SELECT word, ndoc FROM ts_stat('SELECT words FROM {text}')")

    def lock(self) -> None:
        Copy("a").run("SELECT pg_advisory_xact_lock(%s)", [_INDEX_LOCK])

    def delete_some(self, copy: Copy) -> bool:
        return False

    def begin_filling(self, copy: Copy) -> None:
        return None

    def merge_texts(self, copy: Copy) -> None:
        return None

    def tidy(self, copy: Copy) -> None:
        copy.run("ANALYZE {entry}")
        copy.run("ANALYZE {text}")


def vector(fields: Iterable[str]) -> str:
    """Tokens with their places and the label of their field, as PostgreSQL writes a tsvector. Tokens have no quotes."""
    places: dict[str, list[str]] = {}
    position = 0
    for label, field in zip(_LABELS, fields, strict=True):
        position += 1  # the end of one field and the beginning of the next are not side by side
        for token in field.split():
            position = min(position + 1, _POSITIONS_AT_MOST)
            places.setdefault(token, []).append(f"{position}{label}")
    return " ".join(f"'{token}':{','.join(found[:255])}" for token, found in places.items())
