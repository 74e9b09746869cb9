"""The memory of pages keeps texts as they are, and everything else as Django does."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.utils.safestring import SafeString

from config.memory import TextMemory


@pytest.fixture
def memory():
    kept = TextMemory("of a test", {"OPTIONS": {"MAX_ENTRIES": 4}})
    yield kept
    kept.clear()


def test_a_text_comes_back_as_the_very_same_and_as_safe_as_it_was(memory):
    words = SafeString("<b>Yes</b>")
    memory.set("a part of a page", words, 60)

    assert memory.get("a part of a page") is words


@dataclass(frozen=True)
class Fixed:
    day: date
    parts: tuple[object, ...] = ()


@dataclass
class Loose:
    name: str = "loose"


@pytest.mark.parametrize("value", [("a", 1, None), (), Fixed(date(2026, 1, 1), ("a", Fixed(date(2026, 1, 2))))])
def test_what_nobody_can_change_comes_back_as_the_very_same(memory, value):
    memory.set("value", value)

    assert memory.get("value") is value


@pytest.mark.parametrize("value", [("a", ["list"]), Fixed(date(2026, 1, 1), (Loose(),)), Loose()])
def test_what_has_a_part_that_can_be_changed_is_ones_own(memory, value):
    memory.set("value", value)

    assert memory.get("value") == value
    assert memory.get("value") is not value


@pytest.mark.parametrize("value", [b"bytes", 7, None, ["list"]])
def test_what_is_no_text_comes_back_equal_and_is_ones_own(memory, value):
    memory.set("value", value)

    found = memory.get("value", "nothing")

    assert found == value
    assert found is not value or not isinstance(value, list)


def test_what_has_expired_is_gone(memory):
    memory.set("soon", "text", 0)

    assert memory.get("soon", "nothing") == "nothing"


def test_the_memory_is_bounded(memory):
    for number in range(20):
        memory.set(f"text {number}", "text")

    assert sum(memory.get(f"text {number}") is not None for number in range(20)) <= 4


def test_numbers_are_still_counted_up(memory):
    memory.set("frame", 1)
    memory.incr("frame")

    assert memory.get("frame") == 2
