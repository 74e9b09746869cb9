"""What can be done for documents before an index takes them: in any process, without a database. Pure."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import Any, NamedTuple

from search.documents import Document
from search.engines.analysed import Analysed, analyse, words_of
from search.engines.dialects import Dialect
from search.rules import boost


class Ready(NamedTuple):
    """A document as the database's engine writes it."""

    kind: str
    object_id: int
    version: int
    # The combination it is counted by, and the institutions.
    facet: tuple[str, ...]
    addressed: tuple[str, ...]
    # Region, the three dates, is_open, signatures, boost, version, length.
    facts: tuple[Any, ...]
    # Language, title, body, the tokens of the four fields, and what the database adds.
    texts: tuple[str, ...]

    @property
    def key(self) -> tuple[str, int]:
        return self.kind, self.object_id


class Batch(NamedTuple):
    """Documents together with their distinct words, each with the number of documents that have it."""

    ready: list[Ready]
    words: Counter[str]

    def only(self, chosen: list[Ready]) -> "Batch":
        """The same with some of its documents."""
        return self if len(chosen) == len(self.ready) else Batch(chosen, words_in(one.texts[1:3] for one in chosen))

    def terms(self) -> Counter[str]:
        """Their distinct tokens, in the same way. A rebuild never asks: its index counts them itself."""
        return terms_in(one.texts[3:7] for one in self.ready)


def prepared(dialect: Dialect, documents: Iterable[Document]) -> Batch:
    """Everything about these documents that asks no database."""
    words: Counter[str] = Counter()
    ready = []
    for document in documents:
        analysed = analyse(document)
        words.update(analysed.words())
        ready.append(_ready(analysed, dialect))
    return Batch(ready, words)


def _ready(analysed: Analysed, dialect: Dialect) -> Ready:
    d = analysed.document
    weight = boost(d.kind, d.signatures, is_open=d.is_open)
    facts = (d.region, d.due_at, d.opened_at, d.closes_at, int(d.is_open), d.signatures, weight, d.version)
    texts = (d.language, analysed.title, analysed.body, *analysed.fields)
    return Ready(
        kind=d.kind,
        object_id=d.object_id,
        version=d.version,
        facet=(d.kind, d.language, _listed(d.states), _listed(d.topics)),
        addressed=(_listed(d.institutions),),
        facts=(*facts, analysed.length),
        texts=(*texts, *dialect.more_texts(analysed)),
    )


def terms_in(rows: Iterable[tuple[str, ...]]) -> Counter[str]:
    """The distinct tokens of documents, each given by the tokens of its four fields."""
    return Counter(chain.from_iterable({token for field in fields for token in field.split()} for fields in rows))


def words_in(rows: Iterable[tuple[str, ...]]) -> Counter[str]:
    """The distinct words of documents, each given by title and body."""
    return Counter(chain.from_iterable(words_of(title, body) for title, body in rows))


def _listed(values: tuple[str, ...]) -> str:
    return f",{','.join(values)}," if values else ""
