"""From text to words: cleaning, splitting, scripts. Nothing here knows a language."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from search.analysis.memory import Remembered

# A letter or digit, then letters, digits, the marks that Arabic and Latin put on letters, joiners, inner apostrophes.
MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
GOES_ON = rf"[{MARKS}\u200c\u200d]|['’ʼ＇](?=[^\W_])"
# Possessive repeats: nothing is tried twice.
WORD = re.compile(rf"[^\W_]++(?:(?:{GOES_ON})[^\W_]*+)*+")
SCRIPT_RUN = re.compile(
    r"(?P<arabic>[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u200c\u200d]+)"
    r"|(?P<hangul>[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+)"
    r"|(?P<han>[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+)"
    r"|(?P<number>[0-9]+)"
    r"|(?P<latin>[^\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3\u3040-\u30ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff0-9]+)"
)
LONGEST_WORD = 40
LONGEST_SURFACE = 24
# Controls, direction marks and other format characters, private and lone halves: they mean nothing in a word.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ud800-\uf8ff\ufeff\ufff9-\ufffb\U000e0001-\U000e007f\U000f0000-\U0010ffff]"
)
# Marks that stand on another letter, of any script.
_COMBINING = re.compile(f"[{''.join(c for c in map(chr, range(0x300, 0x1F000)) if unicodedata.combining(c))}]+")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


def plain_text(text: str) -> str:
    """Composed letters (NFC), without control, direction and format characters, line ends as `\\n`. Never raises."""
    if not text.isprintable():
        text = _UNWANTED.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def western_digits(word: str) -> str:
    """Every decimal digit of any script as 0 to 9."""
    if word.isascii() or word.isalpha():
        return word
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in word)


def fold(word: str) -> str:
    """Small letters without accents, ligatures opened."""
    if word.isascii():
        return word.lower()
    return _COMBINING.sub("", unicodedata.normalize("NFKD", word.lower().translate(_LETTERS)))


def runs(word: str) -> Iterator[tuple[str, str]]:
    """The word cut where its script changes: (`arabic`, `hangul`, `han`, `number` or `latin`, letters)."""
    for match in SCRIPT_RUN.finditer(western_digits(unicodedata.normalize("NFKC", word))):
        yield match.lastgroup or "latin", match.group()[:LONGEST_WORD]


def surface_words(parts: Iterable[str]) -> set[str]:
    """Words as written, for completions and corrections: small letters, nothing elided, no numbers. A part is what
    stands between blanks."""
    found = set(map(_SURFACES.__getitem__, parts))
    # Few parts have several words: the others are told apart by the blanks that ours have between them.
    several = [words for words in found if " " in words]
    found.difference_update(several, [""])
    found.update(*map(str.split, several))
    return found


def _surfaces(part: str) -> str:
    return " ".join(filter(None, map(_surface, WORD.findall(part))))


def _surface(word: str) -> str:
    whole = word.lower() if word.isalnum() else re.split("['’ʼ＇]", word.lower())[-1]
    return whole if 1 < len(whole) <= LONGEST_SURFACE and not whole[0].isdigit() else ""


_SURFACES = Remembered(_surfaces)
