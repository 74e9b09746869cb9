"""The arithmetic of the front door."""

import pytest

from home.rules import DOTS, door, page_address, percent, voices_a_dot


@pytest.mark.parametrize(
    ("count", "unit"), [(0, 1), (1, 1), (260, 1), (261, 10), (2_609, 10), (2_610, 100), (186_420, 1_000)]
)
def test_a_dot_stands_for_the_smallest_power_of_ten_that_fits_the_door(count, unit):
    assert voices_a_dot(count) == unit
    assert count // voices_a_dot(count) <= DOTS


def test_the_door_of_the_design_is_drawn_as_in_the_design():
    lit, dark = door(186, rtl=True)
    assert lit == "M0 224h320v144H0zM224 208h96v16h-96z"
    assert dark == "M0 0h320v208h-96v16H0z"


@pytest.mark.parametrize("rtl", [True, False])
@pytest.mark.parametrize("lit", [0, 1, 19, 20, 21, 259, 260, 10_000])
def test_lit_and_dark_never_leave_the_door(lit, rtl):
    for path in door(lit, rtl=rtl):
        assert "-" not in path.replace("h-", "").replace("v-", "")


def test_an_address_has_the_language_instead_of_the_home_page_s_slug():
    assert page_address("/home-fr/a-propos/", "fr") == "/fr/a-propos/"
    assert page_address("/home/", "ar") == "/ar/"


def test_a_share_of_nothing_is_no_share():
    assert percent(0, 0) is None
    assert percent(2, 3) == 67
