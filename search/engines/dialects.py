"""What differs between the databases under the embedded engine."""

from collections.abc import Iterable
from typing import Any, Protocol

from search.analysis import Group
from search.engines.analysed import Analysed, Spelling
from search.engines.tables import Copy


class Dialect(Protocol):
    """One database's way of keeping and asking analysed words."""

    vendor: str
    # The statement's source of matching entries `e`, and the condition that takes one parameter: `expression`.
    matching: str
    condition: str
    # The number of a matching entry, as the statement is best sorted by.
    number: str

    def expression(self, groups: Iterable[Group], *, any_of: bool = False, title_only: bool = False) -> str:
        """The question in the database's own language, made of tokens only: nothing a reader typed gets in raw."""

    def score(self, copy: Copy, groups: list[Group]) -> tuple[str, list[Any]]:
        """SQL that gives a matching entry's BM25, and its parameters."""

    def listed(self, column: str) -> str:
        """SQL that gives a column of all rows as one text, with commas; nothing for no row."""

    def more_texts(self, analysed: Analysed) -> tuple[str, ...]:
        """What this database keeps of a document besides language, title, body and the tokens of the four fields."""

    def insert_texts(self, copy: Copy, rows: list[tuple[Any, ...]]) -> None:
        """Each row: the entry's number, language, title, body, tokens of the four fields, `more_texts`."""

    def delete_texts(self, copy: Copy, ids: list[int]) -> None: ...

    def insert_words(self, copy: Copy, words: list[tuple[Spelling, int]]) -> None:
        """New words, and in how many documents each is."""

    def delete_unused_words(self, copy: Copy, among: list[str]) -> None:
        """Forget those of the words that no document has any more."""

    def similar_words(self, copy: Copy, word: str, limit: int) -> list[tuple[str, int]]:
        """Words that share triples with this one, and in how many documents they are."""

    def count_terms(self, copy: Copy) -> None:
        """In how many documents each token is, as the index itself tells, into a list that is empty."""

    def lock(self) -> None:
        """One writer of the index at a time, to the end of the transaction."""

    def delete_some(self, copy: Copy) -> bool:
        """Of a copy that nobody reads, as much as is deleted quickly. False where the rest can be dropped at once."""

    def begin_filling(self, copy: Copy) -> None:
        """Before a rebuild: what makes writing fast while nobody reads."""

    def merge_texts(self, copy: Copy) -> None:
        """The longest part of `tidy`, in which this process does nothing but wait for the database."""

    def tidy(self, copy: Copy) -> None:
        """After a rebuild: what makes reading fast, in short transactions."""
