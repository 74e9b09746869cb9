"""The bars of the months, drawn on the server: plain numbers for an SVG without a style in it.

The picture reads from the first month to the last in the reader's direction; its numbers stand in the table below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from participation.moderation.pages.figures import Month

WIDTH, HEIGHT, FOOT = 720, 200, 24
GAP = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """Of one month: the lower part are approvals, the upper one rejections. In units of the picture."""

    month: date
    x: int
    middle: int
    width: int
    approved_y: int
    approved_height: int
    rejected_y: int
    rejected_height: int
    total: int


def bars(months: Sequence[Month], *, is_rtl: bool) -> list[Bar]:
    """`months` the newest first, as `Figures.months`."""
    ordered = list(months) if is_rtl else list(reversed(months))
    most = max((month.decided for month in months), default=0) or 1
    step = WIDTH // max(len(ordered), 1)
    room = HEIGHT - FOOT - 20
    return [_bar(month, place * step, step - GAP, room / most) for place, month in enumerate(ordered)]


def _bar(month: Month, x: int, width: int, scale: float) -> Bar:
    approved, rejected = round(month.approved * scale), round(month.rejected * scale)
    ground = HEIGHT - FOOT
    return Bar(
        month=month.month,
        x=x + GAP // 2,
        middle=x + GAP // 2 + width // 2,
        width=width,
        approved_y=ground - approved,
        approved_height=approved,
        rejected_y=ground - approved - rejected,
        rejected_height=rejected,
        total=month.decided,
    )
