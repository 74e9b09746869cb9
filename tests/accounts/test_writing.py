"""What people write becomes plain text, and stays what they meant."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from participation.writing import BrokenText, LineField, TextField, clean_line, clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two   spaces ", "two spaces"),
        ("tab\there\u00a0and\u2003there", "tab here and there"),
        ("e\u0301cole", "école"),
        ("abc\u202edef", "abcdef"),  # turns the direction
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("bell\x07", "bell"),
        ("one\r\ntwo\u2028three", "one two three"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # the joiner belongs to the word
        ("ه\u200d", "ه"),  # joins nothing
        ("a\u200cb", "ab"),
        ("مَدْرَسَةٌ", "مَدْرَسَةٌ"),
        ("h" + "\u0301" * 30, "h" + "\u0301" * 4),
        ("h" + "\u0301\u200b" * 30, "h" + "\u0301" * 4),  # nothing invisible in between resets the count
        ("e\u200b\u0301", "é"),
        ("\ue000private", "private"),
        ("국민 청원", "국민 청원"),
    ],
)
def test_a_line(typed, kept):
    assert clean_line(typed) == kept


def test_a_text_keeps_its_paragraphs_and_no_more():
    assert clean_text("one \r\n\r\n\r\n\r\n two\nthree  ") == "one\n\ntwo\nthree"


@pytest.mark.parametrize("broken", ["nul\x00", "half\ud800", "\udfff"])
def test_broken_characters_are_refused(broken):
    with pytest.raises(BrokenText):
        clean_text(broken)
    with pytest.raises(ValidationError, match="broken characters"):
        LineField(at_most=80).clean(broken)


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    try:
        once = clean_text(text)
    except BrokenText:
        return
    assert clean_text(once) == once
    assert clean_line(clean_line(text)) == clean_line(text)


def test_length_is_counted_after_cleaning_and_told_in_numbers():
    field = TextField(at_most=5)

    assert field.clean("  12345\r\n ") == "12345"
    with pytest.raises(ValidationError, match="too long by 2 characters"):
        field.clean("1234567")


def test_nothing_but_spaces_is_nothing():
    with pytest.raises(ValidationError, match="required"):
        LineField(at_most=5).clean("\u200b \u202e")


def test_megabytes_are_refused_before_they_are_read():
    with pytest.raises(ValidationError, match="too long"):
        LineField(at_most=80).clean("\u0300\u0327" * 1_000_000)
