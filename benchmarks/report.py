"""The table: each figure with the floor and the aim of docs/performance.md, and whether the floor holds."""

import json
import operator
import os
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone

# How a figure must stand to its floor.
at_most, at_least = operator.le, operator.ge


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `holds` is None where there is no floor: the figure is there to read the others by."""

    figure: str
    value: float
    unit: str = ""
    floor: float | None = None
    aim: float | None = None
    holds: bool | None = None

    @classmethod
    def judged(
        cls, figure: str, value: float, unit: str, by: Callable[[float, float], bool], floor: float, aim: float
    ) -> "Row":
        return cls(figure, round(value, 4), unit, floor, aim, by(value, floor))


def show(rows: list[Row]) -> None:
    width = max(len(row.figure) for row in rows)
    print(f"\n{'figure':<{width}}  {'value':>12}  {'floor':>7}  {'aim':>7}")
    for row in rows:
        mark = {None: "", True: "holds", False: "MISSED"}[row.holds]
        value = f"{_short(row.value)} {row.unit}".strip()
        print(f"{row.figure:<{width}}  {value:>12}  {_short(row.floor):>7}  {_short(row.aim):>7}  {mark}")


def _short(number: float | None) -> str:
    if number is None:
        return ""
    return f"{number:,.0f}" if abs(number) >= 100 or number == int(number) else f"{number:.3g}"


def write(path: Path, rows: list[Row], seconds: float) -> None:
    facts: dict[str, Any] = {
        "at": timezone.now().isoformat(timespec="seconds"),
        "seconds": round(seconds),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "rows": [asdict(row) for row in rows],
    }
    path.write_text(json.dumps(facts, indent=1) + "\n")
