"""What can be done for documents before an index takes them: in any process, without a database. Pure."""

from collections import Counter
from collections.abc import Iterable
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
    """Documents together with their distinct tokens and words, each with the number of documents that have it."""

    ready: list[Ready]
    terms: Counter[str]
    words: Counter[str]

    def only(self, chosen: list[Ready]) -> "Batch":
        """The same with some of its documents."""
        return self if len(chosen) == len(self.ready) else Batch(chosen, *counted(one.texts[1:7] for one in chosen))


def prepared(dialect: Dialect, documents: Iterable[Document]) -> Batch:
    """Everything about these documents that asks no database."""
    terms: Counter[str] = Counter()
    words: Counter[str] = Counter()
    ready = []
    for document in documents:
        analysed = analyse(document)
        terms.update(analysed.terms)
        words.update(analysed.words)
        ready.append(_ready(analysed, dialect))
    return Batch(ready, terms, words)


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


def counted(rows: Iterable[tuple[str, ...]]) -> tuple[Counter[str], Counter[str]]:
    """The distinct tokens and the distinct words of texts that an index keeps: title, body, tokens of four fields."""
    terms: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for title, body, *fields in rows:
        terms.update({token for field in fields for token in field.split()})
        words.update(words_of(title, body))
    return terms, words


def _listed(values: tuple[str, ...]) -> str:
    return f",{','.join(values)}," if values else ""
