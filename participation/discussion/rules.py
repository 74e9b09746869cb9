"""Numbers of discussions: lengths, rates, the order of arguments. Pure."""

import math
import re
from datetime import datetime, timedelta

ARGUMENT_LENGTH = 600
# An author may mend her text unseen for so long, as long as nobody has reacted to it.
UNSEEN_EDIT = timedelta(minutes=10)
# What one person may write and mark within an hour.
HOUR = timedelta(hours=1)
ARGUMENTS_AN_HOUR = 20
MARKS_AN_HOUR = 300
# How many of each side stand on the page of the whole; how many make a page of their own.
BEST_SHOWN = 3
PAGE_SIZE = 20
# 1.96 standard deviations: the bound holds in 95 cases of 100.
_Z = 1.959964
RANK_AT_MOST = 1_000_000

_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_LATIN = re.compile("[a-zA-Z\u00c0-\u024f]")
_FRENCH = re.compile(r"\b(?:le|la|les|des|du|et|est|une|un|dans|pour|que|qui|nous|pas|sur|avec)\b|[éèêçàùœ]", re.I)
_ENGLISH = re.compile(r"\b(?:the|and|is|are|of|to|in|for|that|it|we|not|on|with|this|be)\b", re.I)


def wilson_lower_bound(useful: int, marks: int) -> float:
    """The share of people who find it useful, as low as it may still be: between 0 and 1.

    `marks` counts those who said anything, useful or not: who only read said nothing, and no number of views enters. So
    one mark of one is less than ninety of a hundred. The lower bound of the score interval of E. B. Wilson, "Probable
    Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927), 209-212. Raises `ValueError`.
    """
    if not 0 <= useful <= marks:
        raise ValueError(f"{useful} of {marks} cannot find it useful.")
    if not marks:
        return 0.0
    share, squared = useful / marks, _Z * _Z
    middle = share + squared / (2 * marks)
    reach = _Z * math.sqrt((share * (1 - share) + squared / (4 * marks)) / marks)
    return max(0.0, (middle - reach) / (1 + squared / marks))


def rank(useful: int, not_useful: int) -> int:
    """The same in millionths: a whole number, which an index and a page's mark hold exactly."""
    return math.floor(wilson_lower_bound(useful, useful + not_useful) * RANK_AT_MOST)


def is_edit_unseen(written: datetime, now: datetime, *, replies: int, marks: int) -> bool:
    """Whether an edit may go unmarked: soon after writing, and before anybody has reacted to the words."""
    return now - written < UNSEEN_EDIT and not replies and not marks


def free_again(latest: list[datetime], at_most: int, now: datetime) -> datetime | None:
    """When she may write again, who wrote at these moments (newest first); None: at once."""
    recent = [moment for moment in latest if now - moment < HOUR]
    return recent[at_most - 1] + HOUR if len(recent) >= at_most else None


def language_of(text: str, spoken: str) -> str:
    """The language a text is written in, by its letters; between French and English by common words.

    `spoken` is the language of the page it was typed on: it decides where the letters leave it open.
    """
    letters = {name: len(script.findall(text)) for name, script in (("ko", _HANGUL), ("ar", _ARABIC), ("", _LATIN))}
    most = max(letters, key=lambda name: letters[name])
    if not letters[most]:
        return spoken
    if most:
        return most
    french, english = len(_FRENCH.findall(text)), len(_ENGLISH.findall(text))
    if french == english:
        return spoken if spoken in {"fr", "en"} else "fr"
    return "fr" if french > english else "en"
