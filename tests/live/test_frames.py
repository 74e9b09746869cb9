"""What a reader may say, and what is no sentence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.live.consumers import OddFrame, parse


def test_a_list_of_items_is_understood():
    assert parse('{"watch": ["petition:12", "proposal:3", "petition:12"]}') == {"petition:12", "proposal:3"}


def test_nothing_may_be_watched():
    assert parse('{"watch": []}') == frozenset()


@pytest.mark.parametrize(
    "frame",
    [
        None,
        "",
        "hello",
        "[" * 4_000,
        "12",
        "null",
        "[]",
        "{}",
        '{"watch": "petition:1"}',
        '{"watch": [1]}',
        '{"watch": [null]}',
        '{"watch": [["petition:1"]]}',
        '{"watch": ["petition:0"]}',
        '{"watch": ["petition:01"]}',
        '{"watch": ["petition:-1"]}',
        '{"watch": ["petition:١٢"]}',
        '{"watch": ["petition:1\\n"]}',
        '{"watch": ["petition:9223372036854775808"]}',
        '{"watch": ["petition:1; drop table"]}',
        '{"watch": ["\\ud800:1"]}',
        json.dumps({"watch": ["petition:" + "9" * 3_000]}),
    ],
)
def test_an_odd_frame_is_refused_in_words(frame):
    with pytest.raises(OddFrame, match=r"\.$"):
        parse(frame)


@given(
    st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(lambda x: json.dumps({"watch": x}))
)
def test_no_frame_is_ever_an_exception_of_another_kind(frame):
    try:
        parse(frame)
    except OddFrame:
        return
