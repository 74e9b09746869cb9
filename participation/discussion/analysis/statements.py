"""What a group says of a statement, how typical that is for it, and on what the groups agree. Pure.

The measures are those of Polis: C. Small et al., "Polis: Scaling Deliberation by Mapping High Dimensional Opinion
Spaces", Recerca 26(2), 2021 (representativeness, group-informed consensus).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

AGREE, DISAGREE = 1, -1
# One-sided, 90 in 100: below it a difference may be chance.
_Z = 1.2816


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a group agreed, disagreed, and answered at all (passing is an answer)."""

    agree: int
    disagree: int
    answers: int

    def __post_init__(self) -> None:
        if min(self.agree, self.disagree) < 0 or self.agree + self.disagree > self.answers:
            raise ValueError(f"{self} adds up to more than was answered.")

    def said(self, value: int) -> int:
        return self.agree if value == AGREE else self.disagree

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.agree + other.agree, self.disagree + other.disagree, self.answers + other.answers)


NOBODY = Tally(0, 0, 0)


def tally(answers: Iterable[int]) -> Tally:
    answers = list(answers)
    return Tally(answers.count(AGREE), answers.count(DISAGREE), len(answers))


def likelihood(said: int, answers: int) -> float:
    """How likely somebody of the group says it; one answer of either kind is assumed before any came."""
    return (1 + said) / (2 + answers)


def representativeness(group: Tally, others: Tally, value: int) -> float:
    """How many times likelier this group says it than all others together: above 1 it is typical for the group."""
    return likelihood(group.said(value), group.answers) / likelihood(others.said(value), others.answers)


def is_significant(group: Tally, others: Tally, value: int) -> bool:
    """Whether most of the group say it, and more of them than of the others, beyond chance (two z-tests at 90 %)."""
    return _is_most(group, value) and _difference(group, others, value) > _Z


def _is_most(group: Tally, value: int) -> bool:
    """More than half of the group: the test of one proportion against one half."""
    said, answers = group.said(value) + 1, group.answers + 1
    return 2 * math.sqrt(answers) * (said / answers - 0.5) > _Z


def _difference(group: Tally, others: Tally, value: int) -> float:
    """The test of two proportions, each with one answer added."""
    n, m = group.answers + 1, others.answers + 1
    p, q = (group.said(value) + 1) / n, (others.said(value) + 1) / m
    pooled = (p * n + q * m) / (n + m)
    if pooled in (0.0, 1.0):
        return 0.0
    return (p - q) / math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))


def strength(group: Tally, others: Tally, value: int) -> float:
    """By which typical statements are ordered: typical, and widely said."""
    return representativeness(group, others, value) * likelihood(group.said(value), group.answers)


def consensus(groups: Sequence[Tally], value: int) -> float:
    """Group-informed consensus: the product of the groups' likelihoods, so that no majority outvotes a small group."""
    return math.prod(likelihood(group.said(value), group.answers) for group in groups)


def is_shared(groups: Sequence[Tally], value: int) -> bool:
    """Whether in every group most say it, beyond chance."""
    return bool(groups) and all(_is_most(group, value) for group in groups)


def share(said: int, answers: int, step: int) -> int:
    """Of a hundred, in steps: 87 of 100 in steps of 5 are 85."""
    return step * round(100 * said / answers / step) if answers else 0
