"""What a person writes, made plain: one spelling of each letter, nothing invisible, no broken characters.

Pure functions first, the form fields made of them below.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import StreamingHttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

# Control, format and private-use characters: invisible, and able to turn the direction of what follows.
_DROPPED = frozenset({"Cc", "Cf", "Co"})
_JOINERS = frozenset("\u200c\u200d")
# Vowel signs stack on a letter, four at most in any of our languages; more is a prank that covers the lines around.
_MARKS_AT_MOST = 4
# How far from a joiner its letters may stand: behind their vowel signs.
_NEAR = _MARKS_AT_MOST + 1
# Nobody types so many times the limit: such a text is refused before it costs any work.
_ABSURD = 20
# What a spreadsheet takes for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class BrokenText(ValueError):
    """The text holds what no text has: a NUL or half of a surrogate pair."""


def clean_text(text: str) -> str:
    """Several lines of plain text: NFC, spaces collapsed, at most one empty line in a row. Raises `BrokenText`."""
    text = _plain(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def clean_line(text: str) -> str:
    """One line of plain text. Raises `BrokenText`."""
    return " ".join(clean_text(text).split())


def _plain(text: str) -> str:
    if any(character == "\x00" or unicodedata.category(character) == "Cs" for character in text):
        raise BrokenText("The text contains a NUL or a lone surrogate.")
    seen = "".join(_kept(text, index) for index in range(len(text)))
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", seen):
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= _MARKS_AT_MOST:
            kept.append(character)
    return "".join(kept)


def _kept(text: str, index: int) -> str:
    """What stays of one character: itself, a plain space or line end, or nothing."""
    character = text[index]
    category = unicodedata.category(character)
    if character in "\n\u2028\u2029\x85":
        return "\n"
    if character == "\t" or category == "Zs":
        return " "
    if character in _JOINERS:
        before, after = text[max(0, index - _NEAR) : index], text[index + 1 : index + 1 + _NEAR]
        return character if _joins(before[::-1]) and _joins(after) else ""
    return "" if category in _DROPPED else character


def _joins(neighbours: str) -> bool:
    """Whether the nearest letter is one of a joined script (Arabic and its kin), vowel signs passed over."""
    letter = next((character for character in neighbours if not unicodedata.combining(character)), "")
    return bool(letter) and unicodedata.bidirectional(letter) == "AL"


def validate_length(text: str, at_most: int) -> None:
    """Raises `ValidationError` telling by how much the text is too long."""
    over = len(text) - at_most
    if over > 0:
        message = ngettext_lazy(
            "This text is too long by %(over)d character. At most %(limit)d are possible.",
            "This text is too long by %(over)d characters. At most %(limit)d are possible.",
            "over",
        )
        raise ValidationError(message, code="max_length", params={"over": over, "limit": at_most})


def is_shouting(title: str) -> bool:
    """Whether a title is written in capitals only. Arabic or Korean around a Latin acronym is not shouting."""
    letters = [character for character in title if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return title.isupper() and len(letters) > 6 and capitals > len(letters) / 2


def plain_cell(value: object) -> str:
    """One cell: nothing is empty, and a text that begins like a formula gets a quote mark before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def table_file(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """A table as a CSV file, UTF-8 with a byte order mark; rows leave one by one, as they are made."""
    writer = csv.writer(SimpleNamespace(write=str))  # hands back what is written
    lines = (writer.writerow([plain_cell(cell) for cell in row]) for row in rows)

    def text() -> Iterable[str]:
        yield "\ufeff" + writer.writerow(columns)
        yield from lines

    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(text(), content_type="text/csv; charset=utf-8", headers=headers)


def facts_file(name: str, facts: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """Everything public about one thing as a CSV file of (what, name, value)."""
    return table_file(name, ("what", "name", "value"), list(facts))


class LineField(forms.CharField):
    """One line of plain text, `at_most` so many characters. The browser is not told, so that it cuts nothing off."""

    clean_with = staticmethod(clean_line)

    def __init__(self, *, at_most: int, is_counted: bool = True, **kwargs: Any):
        """`is_counted`: whether a counter stands beside it; names need none."""
        self.at_most = at_most
        self.limit_shown = at_most if is_counted else None
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("class", "input")
        self.widget.attrs.setdefault("dir", "auto")

    def to_python(self, value: Any) -> str:
        if value is not None and len(str(value)) > _ABSURD * self.at_most:
            validate_length(str(value), self.at_most)
        try:
            return self.clean_with(super().to_python(value) or "")
        except BrokenText:
            raise ValidationError(_("This text contains broken characters. Type it again."), code="broken") from None

    def validate(self, value: str) -> None:
        super().validate(value)
        validate_length(value, self.at_most)


class TextField(LineField):
    """Several lines of plain text."""

    clean_with = staticmethod(clean_text)
    widget = forms.Textarea

    def __init__(self, *, rows: int = 6, **kwargs: Any):
        super().__init__(**kwargs)
        self.widget.attrs["rows"] = rows
