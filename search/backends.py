"""The search box of the Wagtail admin, made safe: Wagtail's backend on SQLite fails on a lone quote or a per cent sign.

What staff type reaches it as plain words only. The public search does not come here.
"""

from functools import lru_cache
from typing import Any

from modelsearch.query import And, Boost, Fuzzy, Not, Or, Phrase, PlainText, SearchQuery
from wagtail.search.backends import database

from search.analysis import plain_text
from search.analysis.words import WORD
from search.rules import LONGEST_QUESTION, MOST_WORDS


def words_only(query: str) -> str:
    """The words of a question, at most sixteen, without a sign that means something to a database."""
    return " ".join(WORD.findall(plain_text(query[:LONGEST_QUESTION]).replace("'", " "))[:MOST_WORDS])


def harmless(query: Any) -> Any:
    """The query with plain words in it; what is made of several parts becomes one list of words."""
    if isinstance(query, str):
        return words_only(query)
    if isinstance(query, PlainText):
        words = words_only(query.query_string)
        return PlainText(words, operator=query.operator, boost=query.boost) if words else ""
    if isinstance(query, Phrase | Fuzzy):
        words = words_only(query.query_string)
        return Phrase(words) if words else ""
    if isinstance(query, And | Or | Not | Boost):
        return words_only(" ".join(texts_of(query)))
    return query


def texts_of(query: SearchQuery) -> list[str]:
    """Everything somebody typed into a query of several parts, what is to be left out excepted."""
    if isinstance(query, And | Or):
        return [text for part in query.subqueries for text in texts_of(part)]
    if isinstance(query, Boost):
        return texts_of(query.subquery)
    return [getattr(query, "query_string", "")]


class Guard:
    """Stands before a backend of Wagtail's."""

    def search(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return super().search(harmless(query), *args, **kwargs)  # type: ignore[misc]  # the class behind has it

    def autocomplete(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return super().autocomplete(harmless(query), *args, **kwargs)  # type: ignore[misc]  # the class behind has it


@lru_cache
def guarded(backend: Any) -> Any:
    return type(f"Guarded{backend.__name__}", (Guard, backend), {})


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 – Wagtail asks for this name
    """The backend that fits the database, guarded."""
    chosen: Any = type(database.SearchBackend(dict(params)))
    return guarded(chosen)(params)
