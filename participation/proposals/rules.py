"""Numbers and decisions of proposals. Pure: no query, no clock, no setting."""

from collections.abc import Iterable

TITLE_LENGTH = 80
PROBLEM_LENGTH = 1_500
IDEA_LENGTH = 3_000
MEASURE_LENGTH = 200
MEASURES_AT_MOST = 5
EFFECT_LENGTH = 1_000
GAINS_LENGTH = 600
COST_LENGTH = 600
REASON_LENGTH = 500
ASSESSMENT_LENGTH = 3_000
CO_AUTHORS_AT_MOST = 10
# A draft that nobody touches is forgotten after this many days.
DRAFT_KEPT_DAYS = 30

# The verdicts of an official response (participation.responses.models.Verdict) that keep a point, or leave it.
_KEPT, _LEFT = frozenset({"yes", "already"}), frozenset({"no", "elsewhere"})


def is_reached(for_count: int, threshold: int | None) -> bool:
    """Whether enough voted for it to oblige an institution. A policy without a threshold obliges nobody."""
    return threshold is not None and for_count >= threshold


def is_amendment(votes: int, free_votes: int) -> bool:
    """Whether a change of the text must be told to those who voted: so many have voted on the text as it was."""
    return votes >= free_votes


def verb_of(verdicts: Iterable[str]) -> str:
    """What a decision point by point makes of the whole: all kept, none kept, or something between.

    Raises `ValueError` for a decision without a point.
    """
    given = list(verdicts)
    if not given:
        raise ValueError("A decision has one point at least.")
    if all(verdict in _KEPT for verdict in given):
        return "adopt"
    return "decline" if all(verdict in _LEFT for verdict in given) else "adopt_in_part"
