"""No published number betrays a hidden one. No database here."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participation.votes.rules import SMALL_CELL, Cells, publishable, share

tables = st.dictionaries(st.integers(0, 5), st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=5)


def is_small(number):
    return 0 < number < SMALL_CELL


def equations(table, shown):
    """What a reader knows, as rows over the unknown (region, side) cells: every published number is a sum of cells."""
    cells = [(key, side) for key in table for side in (0, 1)]
    rows = [({(key, side): 1 for key in table}, sum(table[key][side] for key in table)) for side in (0, 1)]
    for key, cell in shown.items():
        if cell.total is not None:
            rows.append(({(key, 0): 1, (key, 1): 1}, cell.total))
        for side, count in ((0, cell.for_count), (1, cell.against_count)):
            if count is not None:
                rows.append(({(key, side): 1}, count))
    return cells, rows


def reduced(cells, rows):
    """The rows in echelon form: what follows from them by adding and subtracting, and nothing else."""
    matrix = [[Fraction(row.get(cell, 0)) for cell in cells] for row, _sum in rows]
    done = []
    for column in range(len(cells)):
        pivot = next((row for row in matrix if row[column]), None)
        if pivot is None:
            continue
        matrix.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        matrix = [[v - row[column] * p for v, p in zip(row, pivot, strict=True)] for row in matrix]
        done = [[v - row[column] * p for v, p in zip(row, pivot, strict=True)] for row in done] + [pivot]
    return done


def follows(target, echelon, cells):
    """Whether the number of these cells together can be computed from what is published."""
    rest = [Fraction(1 if cell in target else 0) for cell in cells]
    for row in echelon:
        lead = next(n for n, value in enumerate(row) if value)
        rest = [value - rest[lead] * other for value, other in zip(rest, row, strict=True)]
    return not any(rest)


@settings(max_examples=80, deadline=None)
@given(tables)
def test_no_small_number_of_a_region_follows_from_what_is_published(table):
    shown = publishable(table)
    cells, rows = equations(table, shown)
    if len(table) < 2:
        # One region alone is the overall number, which is public.
        return
    # Where hardly anybody voted, the overall numbers themselves are small, and public: nothing can hide behind them.
    overall = [sum(table[key][side] for key in table) for side in (0, 1)]
    echelon = reduced(cells, rows)
    for key, sides in table.items():
        for side in (0, 1):
            if is_small(sides[side]) and not is_small(overall[side]):
                assert not follows({(key, side)}, echelon, cells), (key, side, shown)
        if is_small(sum(sides)) and not is_small(sum(overall)):
            assert not follows({(key, 0), (key, 1)}, echelon, cells), (key, shown)


@settings(max_examples=80, deadline=None)
@given(tables)
def test_subtracting_one_table_from_another_leaves_no_small_number(table):
    shown = publishable(table)
    overall = [sum(table[key][side] for key in table) for side in (0, 1)]
    told = [sum(c.for_count or 0 for c in shown.values()), sum(c.against_count or 0 for c in shown.values())]
    for side in (0, 1):
        assert not is_small(overall[side] - told[side]) or is_small(overall[side])
    totals = sum(c.total or 0 for c in shown.values())
    assert not is_small(sum(overall) - totals) or is_small(sum(overall))


@given(tables)
def test_nothing_published_is_false_or_small(table):
    for key, cell in publishable(table).items():
        yes, no = table[key]
        assert cell.total in (None, yes + no)
        assert (cell.for_count, cell.against_count) in ((None, None), (yes, no))
        assert not any(is_small(number) for number in (cell.total, cell.for_count, cell.against_count) if number)


@given(tables)
def test_large_regions_are_not_hidden_without_need(table):
    if all(min(sides) >= SMALL_CELL for sides in table.values()):
        assert all(cell.total is not None and cell.for_count is not None for cell in publishable(table).values())


def test_one_small_region_takes_another_one_with_it():
    shown = publishable({1: (3, 0), 2: (6, 6), 3: (40, 30)})

    assert shown[1] == Cells(None, None, None)
    assert shown[2].total is None
    assert shown[3].total == 70


@pytest.mark.parametrize(
    ("yes", "no", "percent"), [(0, 0, 0), (1, 0, 100), (1, 1, 50), (999, 1, 99), (1, 999, 1), (2, 1, 67)]
)
def test_a_share_is_never_everybody_while_one_is_against(yes, no, percent):
    assert share(yes, no) == percent
