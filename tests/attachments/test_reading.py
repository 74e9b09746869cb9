"""What is taken and what is not: told by the content, in words, with nothing unpacked and nothing run."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from participation.attachments import rules
from participation.attachments.backends import clean_name, read_upload
from tests.attachments.files import ODT, PDF, SCRIPT, archive, bomb, docx, picture, upload


def kept(content: bytes, name: str = "photo.png"):
    return read_upload(upload(content, name))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_every_picture_becomes_one_kind_in_two_sizes(kind):
    reading = kept(picture(kind, size=(4_000, 1_000)), "plan.jpg")

    assert (reading.name, reading.ending, reading.is_picture) == ("plan.webp", "webp", True)
    assert [copy[1:] for copy in reading.copies] == [(2_000, 500), (800, 200)]
    for copy in reading.copies:
        with Image.open(BytesIO(copy.content)) as image:
            assert (image.format, image.size) == ("WEBP", copy[1:])


def test_a_picture_loses_what_was_hidden_in_it():
    exif = Image.Exif()
    exif[0x010E] = "the home of the minister"
    exif.get_ifd(0x8825)[1] = "N"
    content = picture("JPEG", exif=exif) + SCRIPT + docx()
    assert b"minister" in content

    for copy in kept(content, "photo.jpg").copies:
        assert not any(hidden in copy.content for hidden in (b"minister", b"script", b"PK\x03\x04"))
        with Image.open(BytesIO(copy.content)) as image:
            assert not image.getexif()


def test_a_picture_is_turned_as_it_was_held():
    exif = Image.Exif()
    exif[0x0112] = 6

    assert kept(picture("JPEG", size=(40, 30), exif=exif), "photo.jpg").copies[0][1:] == (30, 40)


def test_what_is_clear_stays_clear():
    reading = kept(picture("PNG", mode="RGBA"))

    with Image.open(BytesIO(reading.content)) as image:
        assert image.mode in ("RGBA", "RGB")


def test_of_a_moving_picture_the_first_one_stays():
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    out = BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])

    with Image.open(BytesIO(kept(out.getvalue(), "x.webp").content)) as image:
        assert getattr(image, "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("content", "name", "ending"),
    [
        (PDF, "minutes.pdf", "pdf"),
        (PDF, "minutes", "pdf"),
        (docx(), "Letter.DOCX", "docx"),
        (archive(xl__workbook=b"<workbook/>"), "sums.xlsx", "xlsx"),
        (archive(mimetype=ODT.encode(), content=b"<office/>"), "letter.odt", "odt"),
        (archive(mimetype=ODT.replace("text", "spreadsheet").encode(), content=b"<o/>"), "sums.ods", "ods"),
        (b"year;cost\r\n2026;14", "sums.csv", "csv"),
        ("\ufeffحافلة".encode(), "words.txt", "txt"),
    ],
)
def test_files_of_the_table_are_kept_as_they_are(content, name, ending):
    reading = kept(content, name)

    assert (reading.ending, reading.content, reading.is_picture) == (ending, content, False)
    assert reading.name.endswith(f".{ending}")
    assert rules.TYPES[ending]


PAGE = b"<!doctype html>" + SCRIPT
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
ODD_ZIP = archive(something=b"else")


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "plan.pdf", "is empty"),
        (PAGE, "photo.png", "kind that is not taken"),
        (PAGE, "page.txt", "kind that is not taken"),
        (DRAWING, "drawing.svg", "kind that is not taken"),
        (b"\n " + DRAWING, "drawing.png", "kind that is not taken"),
        (ODD_ZIP, "files.zip", "kind that is not taken"),
        (ODD_ZIP, "letter.docx", "kind that is not taken"),
        (docx(xl__workbook=b"<workbook/>"), "both.docx", "kind that is not taken"),
        (b"MZ\x90\x00" + b"\x00" * 60, "setup.exe", "kind that is not taken"),
        (b"\x7fELF" + b"\x01" * 60, "plan.pdf", "kind that is not taken"),
        (PDF, "plan.pdf.exe", "something else than its content"),
        (picture(), "photo.png.exe", "something else than its content"),
        (picture(), "page.html", "something else than its content"),
        (docx(), "letter.pdf", "something else than its content"),
        (picture()[:60], "photo.png", "broken, or of another kind"),
        (picture("JPEG", size=(900, 900))[:1_500], "photo.jpg", "broken, or of another kind"),
        (picture("GIF"), "moving.gif", "broken, or of another kind"),
        (picture("BMP"), "photo.bmp", "broken, or of another kind"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40, "photo.heic", "broken, or of another kind"),
        (b"GIF89a=1;" + SCRIPT, "photo.gif", "broken, or of another kind"),
        (docx(word__vbaProject=b"..."), "letter.docm", "has macros"),
        ("caf\u00e9;1".encode("latin-1"), "sums.csv", "as UTF-8"),
    ],
)
def test_everything_else_is_refused_in_words(content, name, told):
    with pytest.raises(ValidationError, match=told):
        kept(content.replace(b"vbaProject.xml", b"vbaProject.bin"), name)


def test_a_small_file_with_fifty_million_pixels_is_not_decoded(monkeypatch):
    bomb = picture("PNG", size=(10_000, 5_000))
    assert len(bomb) < rules.MEGABYTE
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("It was decoded."))

    with pytest.raises(ValidationError, match="too many pixels: at most 40 million"):
        kept(bomb)


def test_a_bomb_of_four_hundred_million_pixels_is_refused_in_the_same_words():
    with pytest.raises(ValidationError, match="too many pixels"):
        kept(bomb(20_000, 20_000))


def test_a_hundred_megabytes_are_refused_unread():
    class Large(type(upload(b""))):
        def read(self, *args):
            pytest.fail("It was read.")

    large = Large("film.pdf", PDF)
    large.size = 100 * rules.MEGABYTE

    with pytest.raises(ValidationError, match="at most 10 MB"):
        read_upload(large)


def test_nothing_is_unpacked(monkeypatch):
    """Ten megabytes of nothing in ten kilobytes: a document like any other, since nobody opens it."""
    bomb = docx(b"\x00" * 10 * rules.MEGABYTE)
    assert len(bomb) < 20_000
    for name in ("open", "read", "extract", "extractall"):
        monkeypatch.setattr(zipfile.ZipFile, name, lambda *args, **more: pytest.fail("It was opened."))

    assert kept(bomb, "letter.docx").content == bomb


def test_a_page_behind_a_pdf_stays_a_pdf_to_be_saved():
    assert kept(PDF + PAGE, "plan.pdf").ending == "pdf"


@pytest.mark.parametrize(
    ("given", "stem", "ending"),
    [
        ("plan.pdf", "plan", "pdf"),
        ("../../etc/passwd", "passwd", ""),
        ("C:\\Windows\\plan.PDF", "plan", "pdf"),
        ("ann\u202efdp.exe", "annfdp", "exe"),
        ("\u2066a\u2069\u200b.txt", "a", "txt"),
        ("plan v1.2.pdf", "plan v1.2", "pdf"),
        ('a"b;c\r\nd.pdf', "a b c d", "pdf"),
        (".htaccess", "", "htaccess"),
        ("\x00\ud800.pdf", "", "pdf"),
        ("خطة الطريق.pdf", "خطة الطريق", "pdf"),
        ("a" * 300 + ".pdf", "a" * 80, "pdf"),
    ],
)
def test_names_are_made_plain(given, stem, ending):
    assert clean_name(given) == (stem, ending)
