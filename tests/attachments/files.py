"""Files of every kind that people send, well meant and not."""

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from participation.attachments import actions
from participation.attachments.actions import Addition, Words
from participation.attachments.backends import read_upload
from participation.attachments.models import Attachment, Collection

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF"
SCRIPT = b"<script>alert(1)</script>"
ODT = "application/vnd.oasis.opendocument.text"


def upload(content: bytes, name: str = "photo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(kind: str = "PNG", *, size: tuple[int, int] = (40, 30), mode: str = "RGB", **more: Any) -> bytes:
    out = BytesIO()
    Image.new(mode, size, "#336699").save(out, kind, **more)
    return out.getvalue()


def archive(**parts: bytes) -> bytes:
    """A ZIP archive with these parts, `__` in their names for a slash; `mimetype` stands first, uncompressed."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            made.writestr(name.replace("__", "/") + ("" if name == "mimetype" else ".xml"), content, how)
    return out.getvalue()


def docx(content: bytes = b"<w:document/>", **more: bytes) -> bytes:
    return archive(word__document=content, **more)


def attach(collection: Collection, by: Any, content: bytes = PDF, name: str = "plan.pdf", **words: str) -> Attachment:
    """A file of this collection, by the action."""
    reading = read_upload(upload(content, name))
    return actions.add(collection, Addition(reading, Words(**words)), by=by)


def file_of(room: Any, draft: Any, content: bytes = PDF, name: str = "plan.pdf", **words: str) -> Attachment:
    """A file added to a draft, as its page does it; `room` is the actions of its room."""
    return room.FILING.add(draft, Addition(read_upload(upload(content, name)), Words(**words)), by=draft.author)


def bomb(width: int, height: int) -> bytes:
    """A few bytes whose first words promise so many pixels: what is refused is refused by these."""
    content = bytearray(picture("PNG"))
    content[16:24] = struct.pack(">II", width, height)
    content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))
    return bytes(content)
