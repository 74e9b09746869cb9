"""What every engine does alike: it hands writing to its writer, asks in three steps, and weighs what is similar."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from search.documents import Document
from search.engines.base import Answer, Hit, Prepare
from search.engines.resemblance import Source, nearest
from search.rules import Question


class Writing(Protocol):
    """The half of an engine that keeps the documents; the words of `base.Engine`."""

    def write(self, documents: Iterable[Document]) -> int: ...

    def remove(self, kind: str, ids: Iterable[int]) -> int: ...

    def write_counts(self, kind: str, counts: Mapping[int, int]) -> None: ...

    def versions(self, kind: str) -> dict[int, tuple[int, int]]: ...

    @property
    def prepare(self) -> Prepare: ...

    def begin_rebuild(self, *, resume: bool = False) -> None: ...

    def put(self, prepared: Any) -> int: ...

    def finish_rebuild(self) -> None: ...


class Index(ABC):
    """An engine made of a writer and of what it can be asked."""

    name: str
    _writer: Writing

    def write(self, documents: Iterable[Document]) -> int:
        return self._writer.write(documents)

    def remove(self, kind: str, ids: Iterable[int]) -> int:
        return self._writer.remove(kind, ids)

    def write_counts(self, kind: str, counts: Mapping[int, int]) -> None:
        self._writer.write_counts(kind, counts)

    def versions(self, kind: str) -> dict[int, tuple[int, int]]:
        return self._writer.versions(kind)

    def begin_rebuild(self, *, resume: bool = False) -> None:
        self._writer.begin_rebuild(resume=resume)

    @property
    def prepare(self) -> Prepare:
        return self._writer.prepare

    def put(self, prepared: Any) -> int:
        return self._writer.put(prepared)

    def fill(self, documents: Iterable[Document]) -> int:
        return self.put(self.prepare(list(documents)))

    def finish_rebuild(self) -> None:
        self._writer.finish_rebuild()

    def find(self, question: Question) -> Answer:
        """All words; where nothing has them, the nearest known words; where nothing has those, any of the words."""
        answer = self._find(question)
        if answer.hits or not question.text or answer.facets["kind"]:
            return answer
        if corrected := self._corrected(question.text, question.language):
            better = self._find(question.with_text(corrected))
            if better.facets["kind"]:
                return replace(better, corrected=corrected)
        loose = self._find(question.with_text(corrected or question.text), any_of=True)
        return replace(loose, corrected=corrected if loose.total else "", is_loose=bool(loose.total))

    def similar(self, title: str, text: str, language: str, limit: int) -> list[Hit]:
        """Candidates by the rarest words, then every word weighed."""
        return nearest(self._source, title, text, language, limit)

    @abstractmethod
    def _find(self, question: Question, *, any_of: bool = False) -> Answer:
        """Everything that has all words of the question (or any of them), filtered, ordered, counted."""

    @abstractmethod
    def _corrected(self, text: str, language: str) -> str:
        """The question with its unknown words replaced by the nearest known ones; empty where nothing is nearer."""

    @abstractmethod
    def _source(self, language: str) -> Source:
        """The index as it is now, to look for texts that resemble one in `language`."""
