"""What a file is, by its content. Archives are told apart by the names that stand in them uncompressed: nothing is
unpacked, so nothing can unfold."""

from participation.attachments.rules import TYPES

_PDF = b"%PDF-"
_ARCHIVE = b"PK\x03\x04"
# A part that only documents of this kind have; its name is in clear in the archive's table of contents.
_PARTS = {"docx": b"word/document.xml", "xlsx": b"xl/workbook.xml"}
# Programs inside of documents.
_MACROS = (b"vbaProject.bin", b"Basic/script-lc.xml", b"Scripts/python/")
# Where an OpenDocument file says what it is: its first part, stored as it is, directly behind this name.
_MIMETYPE = slice(30, 38)
_MIMETYPE_NAME = b"mimetype"
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f")) + b"\x7f"


class HasMacros(Exception):
    """A document that would run programs on the reader's machine."""


class OddEncoding(Exception):
    """Text, but in none of the encodings that every machine reads alike."""


def type_of(content: bytes) -> str:
    """The ending that the content deserves; "txt" for every plain text; empty for what is not taken.

    Raises `HasMacros` and `OddEncoding`.
    """
    if content.startswith(_PDF):
        return "pdf"
    if content.startswith(_ARCHIVE):
        return _document_of(content)
    return "txt" if _is_text(content) else ""


def _document_of(content: bytes) -> str:
    if any(mark in content for mark in _MACROS):
        raise HasMacros
    if content[_MIMETYPE] == _MIMETYPE_NAME:
        said = content[_MIMETYPE.stop :]
        kinds = [ending for ending in ("odt", "ods") if said.startswith(TYPES[ending].encode() + _ARCHIVE[:2])]
    else:
        kinds = [ending for ending, part in _PARTS.items() if part in content]
    return kinds[0] if len(kinds) == 1 else ""


def _is_text(content: bytes) -> bool:
    """Whether people can read it, and no browser would take it for a page."""
    if content.translate(None, _CONTROLS) != content:
        return False
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OddEncoding from None
    return not text.lstrip().startswith("<")
