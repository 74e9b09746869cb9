"""The numbers of institutions with their names and what each of them means: said once, for pages, tables, programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from petitions.pages.records import Record


@dataclass(frozen=True, slots=True)
class Measure:
    """One number: its field of `Record`, its name, what it means; `unit` is "%" or nothing."""

    name: str
    label: "str | Lazy"
    meaning: "str | Lazy"
    unit: str = ""

    def value(self, record: Record) -> Any:
        return getattr(record, self.name)


MEASURES = (
    Measure(
        "owed",
        _("Answers owed now"),
        _("Enough people signed, and no answer is published yet."),
    ),
    Measure("overdue", _("Answers overdue"), _("Owed now, and the day they were due has passed.")),
    Measure("answered", _("Answers published"), _("Petitions that the institution has answered, ask by ask.")),
    Measure(
        "share_on_time",
        _("Answered in time"),
        _("Of the answers that fell due in the last twelve months, those published by their day."),
        "%",
    ),
    Measure(
        "due_recently",
        _("Answers that fell due"),
        _("In the last twelve months: answered, or due by today and not answered."),
    ),
    Measure(
        "median_days",
        _("Median days to an answer"),
        _(
            "From the day enough had signed to the answer, for the answer in the middle: half took longer, half less. "
            "Answers of the last twelve months."
        ),
    ),
    Measure(
        "share_kept",
        _("Commitments kept"),
        _(
            "Of the commitments whose end is known (kept with evidence, not kept, or past their day), those kept. "
            "Shown from three on."
        ),
        "%",
    ),
    Measure("kept", _("Kept with evidence"), _("The institution says that it kept them, and shows a file or a link.")),
    Measure(
        "late_commitments",
        _("Commitments overdue"),
        _("Their day has passed, and the institution has shown no evidence."),
    ),
    Measure("broken", _("Commitments not kept"), _("The institution says itself that it will not keep them.")),
    Measure("on_the_way", _("Commitments on the way"), _("Their day is still to come.")),
    Measure(
        "share_satisfied",
        _("Satisfied signers"),
        _("Of the signers who rated its answers, those who are satisfied or very satisfied. Shown from 30 ratings on."),
        "%",
    ),
    Measure("rated", _("Ratings"), _("Signers may rate each answer once.")),
    Measure(
        "reviews_owed",
        _("Reviews owed"),
        _("So many signers say that an answer missed an ask that the institution owes a correction or an explanation."),
    ),
)
COLUMNS = tuple(measure.name for measure in MEASURES)
# What the comparison shows, in this order.
COMPARED = ("share_on_time", "median_days", "overdue", "share_kept", "share_satisfied", "answered")


def measured(record: Record) -> Iterator[tuple[Measure, Any]]:
    """Every number of a record with its name and meaning."""
    return ((measure, measure.value(record)) for measure in MEASURES)


def compared() -> list[Measure]:
    by_name = {measure.name: measure for measure in MEASURES}
    return [by_name[name] for name in COMPARED]
