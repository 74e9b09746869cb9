"""Whole files come in, packed or not, broken lines or not, in bounded memory; the real ones completely."""

import gzip
import tracemalloc
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.db import DataError

from participation.moderation.models import ReasonCode
from petitions.lifecycle import State
from petitions.models import Petition
from tests.petitions.sources import REFUSED, UK, line, run

DATA = Path(__file__).parents[3] / "shared" / "data"
SAMPLES = Path(__file__).parents[2] / "home" / "demo" / "content"


def test_broken_lines_are_named_and_the_rest_goes_in(import_lines):
    summary, complaints = import_lines(line(UK), b"", b"{broken", line(REFUSED), line(UK, id=4, opened_at="soon"))

    assert summary == "2 imported, 0 unchanged, 2 skipped"
    assert "Line 3 skipped: not JSON." in complaints
    assert "Line 5 skipped: opened_at is not a moment: 'soon'." in complaints


def test_a_line_without_an_end_does_not_fill_the_memory(import_lines, monkeypatch):
    monkeypatch.setattr("petitions.imports.lines.LINE_AT_MOST", 5_000)

    summary, complaints = import_lines(line(UK, background="x" * 50_000), line(REFUSED))

    assert summary == "1 imported, 0 unchanged, 1 skipped"
    assert "Line 1 skipped: the line is too long." in complaints


def test_what_the_database_refuses_takes_nothing_else_with_it(import_lines, monkeypatch):
    monkeypatch.setattr("petitions.actions.importing._reason", refuse_the_code_boom)

    summary, complaints = import_lines(line(UK), line(REFUSED, rejection={"code": "boom"}), line(UK, id=9))

    assert summary == "2 imported, 0 unchanged, 1 skipped"
    assert "Line 2 skipped: value too long." in complaints


def refuse_the_code_boom(code: str) -> ReasonCode:
    if code == "boom":
        raise DataError("value too long")
    return ReasonCode.objects.get(code=code)


@pytest.mark.django_db
def test_a_packed_file_is_read_as_it_is(tmp_path):
    path = tmp_path / "petitions.jsonl.gz"
    path.write_bytes(gzip.compress(line(UK) + b"\n"))

    assert run(path, "uk")[0] == "1 imported, 0 unchanged, 0 skipped"


@pytest.mark.django_db
def test_a_packed_file_that_ends_too_early_says_so(tmp_path):
    path = tmp_path / "petitions.jsonl.gz"
    path.write_bytes(gzip.compress(line(UK) + b"\n" + line(REFUSED))[:-12])

    with pytest.raises(CommandError, match="cannot be read"):
        run(path, "uk")


def test_a_file_that_is_not_there_is_one_clear_sentence(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "absent.jsonl", "uk")


@pytest.mark.django_db
@pytest.mark.parametrize("source", ["uk", "ko"])
def test_the_samples_come_in(source):
    assert run(SAMPLES / f"sample.{source}.jsonl", source)[0] == "15 imported, 0 unchanged, 0 skipped"


@pytest.mark.django_db
def test_memory_does_not_grow_with_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr("petitions.management.commands.import_petitions.BATCH", 25)
    run(SAMPLES / "sample.uk.jsonl", "uk")  # warms every cache

    assert _peak(tmp_path, range(1_000, 1_300)) < 1.5 * _peak(tmp_path, range(50))


def _peak(folder: Path, numbers: range) -> int:
    """The most memory that importing petitions with these numbers, of 20 kB each, took at any moment."""
    path = folder / "petitions.jsonl"
    path.write_bytes(b"\n".join(line(REFUSED, id=number, background="x" * 20_000) for number in numbers))
    tracemalloc.start()
    try:
        run(path, "uk")
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def real_file(name: str) -> Path:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{path} is not on this machine")
    return path


@pytest.mark.django_db
def test_all_petitions_of_the_uk_come_in():
    path = real_file("uk_petitions.jsonl.gz")

    assert run(path, "uk") == ("3779 imported, 0 unchanged, 0 skipped", "")

    found = Petition.objects.filter(source="uk")
    assert Counter(found.values_list("state", flat=True)) == {"rejected": 2_509, "closed": 1_078, "open": 192}
    assert found.filter(answered_at__isnull=False).count() == 106
    assert found.filter(debated_on__isnull=False).count() == 16
    kuvan = found.get(source_id="300034")
    assert kuvan.title == "Fund Kuvan (sapropterin) on the NHS for people with PKU"
    assert (kuvan.state, kuvan.signature_count) == (State.CLOSED, 19_760)
    assert kuvan.response_reached_at == datetime(2020, 3, 7, 21, 27, 4, tzinfo=UTC)
    assert kuvan.addressees.get().response.versions.get().published_at.date() == date(2020, 4, 7)
    assert run(path, "uk") == ("0 imported, 3779 unchanged, 0 skipped", "")


@pytest.mark.django_db
def test_all_petitions_of_the_blue_house_come_in():
    path = real_file("ko_petitions.jsonl.gz")

    assert run(path, "ko") == ("3052 imported, 0 unchanged, 0 skipped", "")

    found = Petition.objects.filter(source="ko")
    assert Counter(found.values_list("state", flat=True)) == {"closed": 3_052}
    assert found.most_signed().first().signature_count == 1_831_900
    assert found.get(source_id="510").reasons.startswith("안녕하세요. 현재 사대, 교대")
    assert run(path, "ko") == ("0 imported, 3052 unchanged, 0 skipped", "")
