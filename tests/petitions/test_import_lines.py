"""A line of another system is read exactly, or it says what is wrong with it. No database here."""

from datetime import UTC, datetime

import pytest

from petitions.imports import ko, uk
from petitions.imports.records import BrokenLine
from petitions.lifecycle import State
from tests.petitions.sources import KO, REFUSED, UK, line


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (b'{"id": 1, "action": "Cut sh', "not JSON"),
        (b"[1, 2]", "not a JSON object"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"[" * 100_000, "not JSON"),
        (line({key: value for key, value in UK.items() if key != "action"}), "action is missing"),
        (line(UK, action=""), "action is empty"),
        (line(UK, action=17), "action is not a str"),
        (line(UK, action="A" * 201), "action is longer than 200"),
        (line(UK, background="Nothing\x00here"), "NUL"),
        (line(UK).replace(b"One tree each", rb"Half \ud83d"), "half a character"),
        (line(UK, state="flagged"), "state 'flagged' is not known"),
        (line(UK, signature_count="many"), "signature_count is not a int"),
        (line(UK, signature_count=True), "signature_count is not a number of people"),
        (line(UK, signature_count=-1), "signature_count is not a number of people"),
        (line(UK, signature_count=10**30), "signature_count is not a number of people"),
        (line(UK, opened_at="yesterday"), "opened_at is not a moment"),
        (line(UK, opened_at="2020-03-03T17:03:17"), "opened_at has no time zone"),
        (line(UK, opened_at="0001-01-01T00:00:00Z"), "opened_at is an absurd date"),
        (line(UK, opened_at="9999-12-31T23:59:59Z"), "opened_at is an absurd date"),
        (line(UK, opened_at=None), "opened_at is missing"),
        (line(UK, closed_at="2020-03-01T00:00:00Z"), "closed_at is not after opened_at"),
        (line(UK, departments="DEFRA"), "departments is not a list"),
        (line(UK, government_response={"responded_on": "2020-04-20", "summary": "Yes."}), "details is missing"),
        (line(REFUSED, rejection=None), "rejection is missing"),
        (line(UK, id=None), "id is missing"),
    ],
)
def test_a_broken_line_says_what_is_wrong(broken, says):
    with pytest.raises(BrokenLine, match=says):
        uk.parse(broken)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (line(KO, end="2017-08-01"), "end is before begin"),
        (line(KO, begin="2017-13-45"), "begin is not a date"),
        (line(KO, num_agree=None), "num_agree is missing"),
        (line(KO, status="?"), "status '\\?' is not known"),
        (line(KO, petition_idx=["510"]), "petition_idx is missing or neither"),
    ],
)
def test_a_broken_line_of_the_blue_house_says_what_is_wrong(broken, says):
    with pytest.raises(BrokenLine, match=says):
        ko.parse(broken)


def test_texts_lose_invisible_marks_and_nothing_else():
    petition = uk.parse(line(UK, action="Turn \u202eback", background="e\u0301 👩‍🌾\r\n\tmy‌text  two"))

    assert petition.title == "Turn back"
    assert petition.reasons == "é 👩‍🌾\n\tmy‌text  two"


def test_an_open_petition_closes_six_months_after_it_opened():
    petition = uk.parse(line(UK, state="open", closed_at=None))

    assert petition.state == State.OPEN
    assert petition.closes_at == datetime(2020, 9, 3, 23, 59, 59, tzinfo=UTC)
    assert petition.closed_at is None
