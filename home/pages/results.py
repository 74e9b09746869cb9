"""What people answered in a consultation, in numbers; too few to hide among are not shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from home.models import Answer, Consultation, Question
from home.rules import SHOWN_FROM, percent


@dataclass(frozen=True, slots=True)
class Bar:
    """One choice: how many took it, and their share of those who answered the question in whole per cent."""

    label: str
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class Result:
    """One question. `bars` is empty for free texts; `mean` is of scales alone."""

    question: Question
    number: int
    answered: int
    bars: list[Bar]
    mean: float | None


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
        mean = means.get(key) if question.kind == Question.Kind.SCALE else None
        bars = [
            Bar(label, counts.get((key, option), 0), percent(counts.get((key, option), 0), whole) or 0)
            for option, label in question.options
        ]
        found.append(Result(question, number, whole, bars, mean))
    return found


def table(results: Iterable[Result]) -> Iterator[list[object]]:
    """The same for a spreadsheet: question, choice, answers, share in per cent."""
    for result in results:
        if not result.bars:
            yield [result.question.text, "", result.answered, ""]
        for bar in result.bars:
            yield [result.question.text, bar.label, bar.count, bar.share]
