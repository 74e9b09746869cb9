"""An upload on its way into the store: measured, told by its content, and taken or refused in words."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from participation.attachments.backends.files import HasMacros, OddEncoding, type_of
from participation.attachments.backends.naming import clean_name
from participation.attachments.backends.pictures import (
    BrokenPicture,
    Copy,
    TooManyPixels,
    copies_of,
    looks_like_picture,
)
from participation.attachments.rules import (
    FILE_BYTES_AT_MOST,
    MEGABYTE,
    PICTURE,
    PICTURE_ENDINGS,
    PIXELS_AT_MOST,
    SIDE_AT_MOST,
    SMALL_SIDE_AT_MOST,
    TYPES,
)

Copies = tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is kept of an upload: `copies` are the file alone, or a picture and its smaller version."""

    name: str
    ending: str
    copies: Copies

    @property
    def is_picture(self) -> bool:
        return self.ending == PICTURE

    @property
    def content(self) -> bytes:
        return self.copies[0].content

    @property
    def size(self) -> int:
        return sum(len(copy.content) for copy in self.copies)


def read_upload(
    upload: File, *, types: Collection[str] = tuple(TYPES), bytes_at_most: int = FILE_BYTES_AT_MOST
) -> Reading:
    """What is kept of it, if it is one of `types`. Raises `ValidationError` with a sentence for whoever sent it."""
    if not upload.size:
        raise ValidationError(_("The file is empty."), code="empty")
    if upload.size > bytes_at_most:
        limit = bytes_at_most // MEGABYTE
        raise ValidationError(_("The file is too large: at most %(limit)s MB.") % {"limit": limit}, code="too_large")
    content = upload.read()
    stem, ending = clean_name(upload.name or "")
    if looks_like_picture(content):
        return _picture(content, stem, ending)
    kind = _file_type(content, ending)
    if kind not in types:
        raise ValidationError(_kinds_taken(types), code="type")
    _compare(ending, {kind})
    return Reading(f"{stem or 'file'}.{kind}", kind, (Copy(content, 0, 0),))


def _picture(content: bytes, stem: str, ending: str) -> Reading:
    try:
        copies = tuple(copies_of(content, SIDE_AT_MOST, SMALL_SIDE_AT_MOST))
    except TooManyPixels:
        limit = PIXELS_AT_MOST // 1_000_000
        sentence = _("The picture has too many pixels: at most %(limit)s million. Make it smaller first.")
        raise ValidationError(sentence % {"limit": limit}, code="pixels") from None
    except BrokenPicture:
        sentence = _("This picture is broken, or of another kind. Save it as JPEG, PNG or WebP.")
        raise ValidationError(sentence, code="picture") from None
    _compare(ending, PICTURE_ENDINGS)
    return Reading(f"{stem or 'picture'}.{PICTURE}", PICTURE, copies)


def _file_type(content: bytes, ending: str) -> str:
    try:
        kind = type_of(content)
    except HasMacros:
        sentence = _("This document has macros. Save it without them.")
        raise ValidationError(sentence, code="macros") from None
    except OddEncoding:
        if ending not in ("txt", "csv"):
            return ""
        raise ValidationError(_("Save this text as UTF-8."), code="encoding") from None
    return "csv" if (kind, ending) == ("txt", "csv") else kind


def _compare(ending: str, fitting: Collection[str]) -> None:
    """A name may say nothing; if it says something, then what the content says too."""
    if ending and ending not in fitting:
        sentence = _("The name of this file says something else than its content. Save it with the right ending.")
        raise ValidationError(sentence, code="ending")


def _kinds_taken(types: Collection[str]) -> str:
    if set(types) == {PICTURE, "pdf"}:
        return _("Only PDF files and pictures (JPEG, PNG, WebP) are taken; this file is none, or is broken.")
    return _(
        "This file is of a kind that is not taken, or is broken. Taken are pictures (JPEG, PNG, WebP), PDF, Word, "
        "Excel, OpenDocument, CSV and plain text."
    )
