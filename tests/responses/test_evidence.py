"""What may be shown as evidence: told by its content, made anew, kept under a name that nobody guesses."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from PIL import Image

from participation.responses import actions, rules
from participation.responses.backends import read_evidence
from tests.attachments.files import bomb, picture, upload
from tests.responses.answers import owed
from tests.responses.promises import make_commitment


def test_a_pdf_stays_as_it_is():
    kept = read_evidence(upload(b"%PDF-1.7 ...", "minutes.pdf"))

    assert kept.name == "evidence.pdf"
    assert kept.read() == b"%PDF-1.7 ..."


def test_a_picture_is_made_anew_without_what_was_hidden_in_it():
    exif = Image.Exif()
    exif[0x010E] = "the home of the minister"
    content = picture("JPEG", exif=exif) + b"<script>alert(1)</script>"
    assert b"minister" in content

    kept = read_evidence(upload(content, "photo.jpg"))

    assert kept.name == "evidence.webp"
    again = kept.read()
    assert b"minister" not in again
    assert b"script" not in again


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_every_picture_is_kept_as_one_kind(kind):
    assert read_evidence(upload(picture(kind), "x.png")).name == "evidence.webp"


def test_a_name_that_says_something_else_is_refused():
    with pytest.raises(ValidationError, match="something else than its content"):
        read_evidence(upload(picture("PNG"), "x.html"))


def test_a_large_picture_is_made_smaller():
    kept = read_evidence(upload(picture("PNG", size=(4_000, 100))))
    with Image.open(kept) as image:
        assert image.size == (2_000, 50)


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"PK\x03\x04 a zip",
        b"MZ\x90\x00",
    ],
)
def test_what_is_neither_is_refused(content):
    with pytest.raises(ValidationError, match="Only PDF files and pictures"):
        read_evidence(upload(content, "evidence.pdf"))


def test_a_file_that_is_too_large_is_refused_unread():
    with pytest.raises(ValidationError, match="too large"):
        read_evidence(upload(b"%PDF-" + b"0" * rules.EVIDENCE_BYTES_AT_MOST))


def test_a_bomb_is_refused():
    with pytest.raises(ValidationError, match="too many pixels"):
        read_evidence(upload(bomb(20_000, 20_000)))


@pytest.mark.parametrize("content", [b"GIF89a" + b"\x00" * 20, picture("PNG")[:40]])
def test_a_broken_or_odd_picture_is_refused(content):
    with pytest.raises(ValidationError, match="broken, or of another kind"):
        read_evidence(upload(content, "photo.png"))


def test_nothing_is_no_evidence():
    with pytest.raises(ValidationError, match="empty"):
        read_evidence(upload(b""))


@pytest.mark.django_db
def test_it_is_kept_apart_under_a_random_name(petition, officer):
    promise = make_commitment(owed(petition), officer)
    file = read_evidence(upload(picture()))
    first, second = (
        actions.note_progress(promise, by=officer, text="Look.", file=file, file_title="The new roof") for _ in range(2)
    )

    assert first.file.storage is storages["evidence"]
    assert first.file.name != second.file.name
    assert len(first.file.name) > 30
    assert "evidence" not in first.file.name
    assert (first.file_title, first.file_size) == ("The new roof", file.size)
