"""Whether one new document answers a question: the other way round than an engine asks, by the same analysis. Pure."""

import time
from dataclasses import dataclass

from search.analysis import Group, Way, query_groups
from search.documents import Document
from search.engines.analysed import analyse
from search.rules import Question

# Found only by those who ask for them: nobody wants to be told of what was turned away.
_UNSOUGHT = frozenset({"rejected", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document with its tokens, each field between blanks."""

    document: Document
    fields: tuple[str, ...]

    @classmethod
    def of(cls, document: Document) -> "Candidate":
        return cls(document, tuple(f" {tokens} " for tokens in analyse(document).fields))

    def answers(self, question: Question) -> bool:
        """All words are there, phrases side by side, and what was chosen of every facet."""
        return self._has_chosen(question) and self._has_words(question)

    def is_new_since(self, question: Question, moment: int) -> bool:
        """Whether it came to answer the question after `moment` (seconds since 1970)."""
        wanted = question.chosen.get("state", ())
        if not wanted:
            return self.document.opened_at >= moment and not _UNSOUGHT.intersection(self.document.states)
        since = [self.document.since.get(s, self.document.opened_at) for s in wanted if s in self._states()]
        return bool(since) and min(since) >= moment

    def _states(self) -> tuple[str, ...]:
        due_at = self.document.due_at
        is_late = due_at is not None and due_at < time.time()
        return (*self.document.states, "overdue") if is_late else self.document.states

    def _has_chosen(self, question: Question) -> bool:
        own = {
            "kind": (self.document.kind,),
            "language": (self.document.language,),
            "state": self._states(),
            "topic": self.document.topics,
            "institution": self.document.institutions,
            "region": (self.document.region,),
        }
        return all(set(values) & set(own[name]) for name, values in question.chosen.items())

    def _has_words(self, question: Question) -> bool:
        groups = [group for _, group in query_groups(question.text, question.language)]
        if question.text and not groups:
            return False
        return all(self._has(group) for group in groups)

    def _has(self, group: Group) -> bool:
        return any(_side_by_side(way) in field for way in group for field in self.fields)


def _side_by_side(way: Way) -> str:
    phrase = f" {' '.join(way)}"
    return phrase[:-1] if phrase.endswith("*") else f"{phrase} "
