"""What an answer must hold, and how two versions differ. No database here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.responses.rules import Segment, differences, faults, segments_of

COMPLETE = {"introduction": "Thank you.", "signed_by": "The Secretary-General", "points": [("yes", "We do.")]}


def content(introduction="Thank you.", reason="We do it.", verdict="yes", signed_by="The office"):
    return {
        "introduction": introduction,
        "signed_by": signed_by,
        "points": [{"ask": "Open the library.", "verdict": verdict, "reason": reason}],
    }


def test_a_complete_answer_has_no_fault():
    assert faults(**COMPLETE, is_correction=False, note="") == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"introduction": "  "}, "Write the introduction."),
        ({"signed_by": ""}, "Say which office signs."),
        ({"points": [("", "We do.")]}, "Ask 1 has no verdict or no reason."),
        ({"points": [("yes", "We do."), ("no", " \n ")]}, "Ask 2 has no verdict or no reason."),
        ({"is_correction": True}, "Say what is corrected, and why."),
    ],
)
def test_each_thing_that_is_missing_is_named(change, sentence):
    assert faults(**{**COMPLETE, "is_correction": False, "note": "", **change}) == [sentence]


def test_everything_that_is_missing_is_named_at_once():
    assert len(faults(introduction="", signed_by="", points=[("", "")] * 3, is_correction=True, note="")) == 6


def test_words_that_changed_are_told_apart():
    assert segments_of("We open 210 schools.", "We open 214 schools.") == (
        Segment("same", "We open "),
        Segment("del", "210"),
        Segment("ins", "214"),
        Segment("same", " schools."),
    )


def test_arabic_words_keep_their_marks():
    changed = [s for s in segments_of("تُفتح 210 مدرسةً غدًا", "تُفتح 214 مدرسةً اليوم") if s.kind != "same"]

    assert changed == [Segment("del", "210"), Segment("ins", "214"), Segment("del", "غدًا"), Segment("ins", "اليوم")]


def test_korean_words_are_told_apart():
    assert segments_of("학교 210곳을 엽니다.", "학교 214곳을 엽니다.") == (
        Segment("same", "학교 "),
        Segment("del", "210곳을"),
        Segment("ins", "214곳을"),
        Segment("same", " 엽니다."),
    )


def test_a_space_between_changed_words_belongs_to_the_change():
    assert segments_of("by next spring", "in late autumn") == (
        Segment("del", "by next spring"),
        Segment("ins", "in late autumn"),
    )


def test_equal_texts_are_one_segment_and_nothing_is_none():
    assert segments_of("The same.", "The same.") == (Segment("same", "The same."),)
    assert segments_of("", "") == ()
    assert segments_of("", "New.") == (Segment("ins", "New."),)
    assert segments_of("Old.", "") == (Segment("del", "Old."),)


@given(st.text(alphabet="ab م한, \n", max_size=60), st.text(alphabet="ab م한, \n", max_size=60))
def test_both_texts_can_be_read_back_from_the_segments(old, new):
    segments = segments_of(old, new)

    assert "".join(s.text for s in segments if s.kind != "ins") == old
    assert "".join(s.text for s in segments if s.kind != "del") == new


def test_each_field_of_a_version_is_compared_by_itself():
    fields = differences(content(), content(reason="We do it in 2027.", verdict="part"))

    assert [(field.field, field.number, field.is_changed) for field in fields] == [
        ("introduction", 0, False),
        ("signed_by", 0, False),
        ("verdict", 1, True),
        ("reason", 1, True),
    ]
    verdict, reason = fields[2:]
    assert (verdict.old, verdict.new) == ("yes", "part")
    assert (reason.old, reason.new, reason.ask) == ("We do it.", "We do it in 2027.", "Open the library.")


def test_a_point_that_only_one_version_has_is_all_new():
    gained = content()
    gained["points"] = [*gained["points"], {"ask": "Heat it.", "verdict": "no", "reason": "Too dear."}]

    reason = differences(content(), gained)[-1]

    assert (reason.number, reason.ask, reason.segments) == (2, "Heat it.", (Segment("ins", "Too dear."),))
