"""Pictures made anew. One that is decoded and encoded again holds its pixels and nothing else: no place, no camera, no
hidden part."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from participation.attachments.rules import PIXELS_AT_MOST

_FORMATS = ("JPEG", "PNG", "WEBP")
# How pictures in these formats begin, and those of kinds that we know and do not take.
_TAKEN = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_LEFT = (b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"8BPS", b"\x00\x00\x01\x00")
# A drawing has few colours: it stays sharp, and is smaller so.
_COLOURS_OF_A_DRAWING = 2_048


class BrokenPicture(Exception):
    """It cannot be decoded to its end."""


class TooManyPixels(Exception):
    """Small as a file, it would fill the memory when decoded."""


class Copy(NamedTuple):
    """An encoded picture and its size in pixels."""

    content: bytes
    width: int
    height: int


def looks_like_picture(content: bytes) -> bool:
    """Whether it begins like one, of a kind that is taken or not."""
    is_webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    is_of_a_phone = content[4:8] == b"ftyp"
    return is_webp or is_of_a_phone or content.startswith(_TAKEN + _LEFT)


def copies_of(content: bytes, *sides: int) -> list[Copy]:
    """The picture upright, once for each longest side, as WebP. Raises `BrokenPicture` and `TooManyPixels`."""
    with _opened(content) as image:
        is_drawing = image.format == "PNG"
        image.draft("RGB", (max(sides), max(sides)))  # a JPEG is decoded no larger than needed
        upright = ImageOps.exif_transpose(image)
        is_clear = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
        plain = upright.convert("RGBA" if is_clear else "RGB")
        return [_encoded(plain, side, is_drawing=is_drawing) for side in sides]


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=_FORMATS) as image:
                if image.width * image.height > PIXELS_AT_MOST:
                    raise TooManyPixels
                yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPixels from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise BrokenPicture from None


def _encoded(image: Image.Image, side: int, *, is_drawing: bool) -> Copy:
    copy = image.copy()
    copy.thumbnail((side, side))
    copy.info.clear()
    is_drawing = is_drawing and copy.getcolors(_COLOURS_OF_A_DRAWING) is not None
    out = BytesIO()
    copy.save(out, "WEBP", quality=78, lossless=is_drawing, method=4, exif=b"", xmp=b"", icc_profile=b"")
    return Copy(out.getvalue(), copy.width, copy.height)
