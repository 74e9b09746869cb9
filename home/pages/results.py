"""What people answered in a consultation, in numbers; those too few to hide among are not shown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from home.models import Answer, Consultation, Question
from home.rules import SHOWN_FROM, percent
from participation.suppression import suppress_small
from participation.votes.rules import SMALL_CELL, is_small


@dataclass(frozen=True, slots=True)
class Bar:
    """One choice: how many took it, and their share of those who answered the question in whole per cent. None where
    it would single out the few behind it."""

    label: str
    count: int | None
    share: int | None


@dataclass(frozen=True, slots=True)
class Result:
    """One question. `bars` is empty for free texts; `mean` is of scales alone. `answered` is None for too few."""

    question: Question
    number: int
    answered: int | None
    bars: list[Bar]
    mean: float | None

    @property
    def hides(self) -> bool:
        """Whether some of its numbers are not shown."""
        return self.answered is None or any(bar.count is None for bar in self.bars)


def are_shown(consultation: Consultation, *, early: bool) -> bool:
    """Whether the public may see results: enough answered, and it has closed or shows them early."""
    return consultation.reply_count >= SHOWN_FROM and (early or consultation.has_closed)


def results_of(consultation: Consultation, questions: Iterable[Question]) -> list[Result]:
    """The results in the order of the questions, in three queries."""
    counts = {(question, option): n for question, option, n in Answer.objects.counted(consultation)}
    answered, means = Answer.objects.answering(consultation), Answer.objects.means(consultation)
    found = []
    for number, question in enumerate(questions, start=1):
        key = question.translation_key
        whole = answered.get(key, 0)
        shown = publishable(question, {option: counts.get((key, option), 0) for option, _label in question.options})
        bars = [Bar(label, shown[option], _share(shown[option], whole)) for option, label in question.options]
        # A mean beside the hidden numbers of a scale would give them away.
        mean = None if question.kind != Question.Kind.SCALE or None in shown.values() else means.get(key)
        found.append(Result(question, number, None if is_small(whole) else whole, bars, mean))
    return found


def publishable(question: Question, counts: Mapping[int, int]) -> dict[int, int | None]:
    """The numbers of the choices that may be published; None for the small ones, and for those that would tell them.

    Where everybody takes one choice, the numbers add up to those who answered, so hidden ones hide behind each other.
    """
    if question.kind != Question.Kind.MULTIPLE and any(map(is_small, counts.values())):
        return suppress_small(counts, SMALL_CELL)
    return {option: None if is_small(count) else count for option, count in counts.items()}


def _share(count: int | None, whole: int) -> int | None:
    return None if count is None else percent(count, whole) or 0


def table(results: Iterable[Result]) -> Iterator[list[object]]:
    """The same for a spreadsheet: question, choice, answers, share in per cent."""
    for result in results:
        if not result.bars:
            yield [result.question.text, "", result.answered, ""]
        for bar in result.bars:
            yield [result.question.text, bar.label, bar.count, bar.share]
