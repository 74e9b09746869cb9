"""The picture of a petition where its link is shared: title, number, threshold bar. 1200 × 630, PNG.

Arabic letters join only where Pillow finds libraqm and fribidi; without them, and for scripts without a font, the
picture has no words: a wrong Arabic title is worse than none.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont, features

SIZE = (1200, 630)
MARGIN = 72
TITLE_SIZES = (68, 58, 48)
LINES_AT_MOST = 4
DEEP, VOICE, PALE, TRACK = "#0d2e4d", "#f795c1", "#ffffff", "#2c6aa3"
FONTS = Path(settings.ROOT) / "site" / "static" / "fonts"
# Korean has no font of ours (pages use the reader's); these are where Debian and Alpine put one.
HANGUL = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/truetype/nanum/NanumGothicBold.ttf",
)


def draw_card(*, title: str, caption: str, brand: str, share: float, is_rtl: bool) -> bytes:
    """The picture as PNG bytes. `share` (0 to 1) fills the bar; `caption` says what it counts."""
    image = Image.new("RGB", SIZE, DEEP)
    draw = ImageDraw.Draw(image)
    _marks(draw, any(script_of(word) == "arabic" for word in brand.split()))
    _bar(draw, min(max(share, 0.0), 1.0), is_rtl)
    for text, sizes, top, lines in (
        (brand, (36,), 60, 1),
        (title, TITLE_SIZES, 140, LINES_AT_MOST),
        (caption, (40,), 470, 1),
    ):
        _paragraph(draw, text, sizes, top, lines)
    out = BytesIO()
    image.save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()


def script_of(word: str) -> str:
    """Which of our fonts a word needs: "arabic", "hangul", "latin", or "" for a script without a font."""
    for char in word:
        code = ord(char)
        if 0x600 <= code <= 0x6FF or 0xFB50 <= code <= 0xFEFC:
            return "arabic"
        if 0x1100 <= code <= 0x11FF or 0x3130 <= code <= 0x318F or 0xAC00 <= code <= 0xD7A3:
            return "hangul"
        if char.isalpha() and code > 0x24F:
            return ""
    return "latin"


@cache
def font(script: str, size: int) -> ImageFont.FreeTypeFont | None:
    """The font of a script, or None where this machine cannot write it."""
    if script == "arabic" and not (features.check("raqm") and features.check("fribidi")):
        return None
    places = {
        "arabic": [str(FONTS / "plex-arabic-600.woff2")],
        "latin": [str(FONTS / "plex-latin-600.woff2")],
        "hangul": list(HANGUL),
    }
    for place in places.get(script, []):
        try:
            return ImageFont.truetype(place, size)
        except OSError:
            continue
    return None


def _paragraph(draw: ImageDraw.ImageDraw, text: str, sizes: tuple[int, ...], top: int, lines_at_most: int) -> None:
    """Words in lines from `top`, in the largest size that fits; nothing where a word has no font."""
    words = text.split()
    if not words or any(font(script_of(word), sizes[0]) is None for word in words):
        return
    is_rtl = any(script_of(word) == "arabic" for word in words)
    for size in sizes:
        lines = _wrap(draw, words, size)
        if len(lines) <= lines_at_most:
            break
    if len(lines) > lines_at_most:
        lines = [*lines[: lines_at_most - 1], [*lines[lines_at_most - 1][:-1], "…"]]
    for number, line in enumerate(lines):
        _line(draw, line, size, top + round(number * size * 1.3), is_rtl)


def _wrap(draw: ImageDraw.ImageDraw, words: list[str], size: int) -> list[list[str]]:
    room = SIZE[0] - 2 * MARGIN
    lines: list[list[str]] = [[]]
    width = 0.0
    for word in words:
        needed = _width(draw, word, size) + size * 0.28
        if lines[-1] and width + needed > room:
            lines.append([])
            width = 0.0
        lines[-1].append(word)
        width += needed
    return lines


def _width(draw: ImageDraw.ImageDraw, word: str, size: int) -> float:
    return draw.textlength(word, font=font(script_of(word), size))


def _line(draw: ImageDraw.ImageDraw, words: list[str], size: int, top: int, is_rtl: bool) -> None:
    """One line, each word in its own font, from the side where its script begins."""
    gap = size * 0.28
    x = float(SIZE[0] - MARGIN if is_rtl else MARGIN)
    for word in _in_order(words) if is_rtl else words:
        width = _width(draw, word, size)
        x -= width if is_rtl else 0
        draw.text((x, top + size), word, fill=PALE, font=font(script_of(word), size), anchor="ls")
        x += -gap if is_rtl else width + gap


def _in_order(words: list[str]) -> list[str]:
    """Words as they follow each other from the right: a run of Latin words or figures is turned round within."""
    found: list[str] = []
    run: list[str] = []
    for word in words:
        if script_of(word) == "arabic":
            found += [*reversed(run), word]
            run = []
        else:
            run.append(word)
    return [*found, *reversed(run)]


def _marks(draw: ImageDraw.ImageDraw, is_rtl: bool) -> None:
    """Three nuqtas in the corner where lines end: one voice, and others with it."""
    for number, colour in enumerate((VOICE, TRACK, TRACK)):
        x = SIZE[0] - MARGIN - 20 - number * 46
        _nuqta(draw, SIZE[0] - x if is_rtl else x, 82, 20, colour)


def _bar(draw: ImageDraw.ImageDraw, share: float, is_rtl: bool) -> None:
    start, end, y = MARGIN, SIZE[0] - MARGIN, 560
    draw.rounded_rectangle((start, y - 9, end, y + 9), 9, fill=TRACK)
    length = round((end - start) * share)
    if length > 18:
        box = (end - length, y - 9, end, y + 9) if is_rtl else (start, y - 9, start + length, y + 9)
        draw.rounded_rectangle(box, 9, fill=VOICE)
    _nuqta(draw, start if is_rtl else end, y, 22, VOICE if share >= 1 else PALE)


def _nuqta(draw: ImageDraw.ImageDraw, x: int, y: int, radius: int, colour: str) -> None:
    draw.polygon([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], fill=colour)
