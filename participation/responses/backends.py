"""What may lie in the store of evidence: PDF files and pictures, told by their content, pictures made anew.

A picture that is decoded and encoded again holds nothing but its pixels: no place, no camera, no hidden part.
"""

import warnings
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from participation.responses.rules import EVIDENCE_BYTES_AT_MOST

PDF = b"%PDF-"
PICTURES = ("JPEG", "PNG", "WEBP")
PIXELS_AT_MOST = 40_000_000
SIDE_AT_MOST = 3_000
TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


def read_evidence(upload: File) -> ContentFile:
    """The upload as it is kept, its name ending in the type of its content. Raises `ValidationError`."""
    if upload.size > EVIDENCE_BYTES_AT_MOST:
        limit = EVIDENCE_BYTES_AT_MOST // (1024 * 1024)
        raise ValidationError(_("The file is too large: at most %(limit)s MB.") % {"limit": limit}, code="too_large")
    content = upload.read()
    if content.startswith(PDF):
        return ContentFile(content, name="evidence.pdf")
    return _picture(content)


def _picture(content: bytes) -> ContentFile:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=PICTURES) as image:
                return _anew(image)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        sentence = _("Only PDF files and pictures (JPEG, PNG, WebP) are taken; this file is none, or is broken.")
        raise ValidationError(sentence, code="type") from None


def _anew(image: Image.Image) -> ContentFile:
    if image.width * image.height > PIXELS_AT_MOST:
        raise ValueError("The picture has too many pixels.")
    is_plain = image.mode in ("RGB", "L", "CMYK", "YCbCr")
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((SIDE_AT_MOST, SIDE_AT_MOST))
    out = BytesIO()
    if is_plain:
        upright.convert("RGB").save(out, "JPEG", quality=85)
        return ContentFile(out.getvalue(), name="evidence.jpg")
    clean = upright.convert("RGBA")
    clean.info.clear()
    clean.save(out, "PNG")
    return ContentFile(out.getvalue(), name="evidence.png")
