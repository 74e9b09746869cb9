"""What an answer must hold before it is published, and how two versions of it differ. Pure: values in, values out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

# A word with its marks (Arabic vowel signs are not letters to Python), a run of spaces, or one other character.
_WORD = re.compile(r"[\w\u064B-\u065F\u0670]+|\s+|.", re.DOTALL)


def faults(
    *, introduction: str, signed_by: str, points: Iterable[tuple[str, str]], is_correction: bool, note: str
) -> list[str]:
    """One sentence for each thing that is missing; `points` are (verdict, reason) in the order of the asks."""
    sentences = [] if introduction.strip() else [_("Write the introduction.")]
    sentences += [] if signed_by.strip() else [_("Say which office signs.")]
    for number, (verdict, reason) in enumerate(points, start=1):
        if not verdict or not reason.strip():
            sentences.append(_("Ask %(number)s has no verdict or no reason.") % {"number": number})
    if is_correction and not note.strip():
        sentences.append(_("Say what is corrected, and why."))
    return sentences


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text: `same` in both versions, `del` only in the old one, `ins` only in the new one."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of two versions: `introduction`, `signed_by`, or `verdict` and `reason` of the ask with that number."""

    field: str
    segments: tuple[Segment, ...]
    number: int = 0
    ask: str = ""

    @property
    def is_changed(self) -> bool:
        return any(segment.kind != "same" for segment in self.segments)

    @property
    def old(self) -> str:
        return "".join(segment.text for segment in self.segments if segment.kind != "ins")

    @property
    def new(self) -> str:
        return "".join(segment.text for segment in self.segments if segment.kind != "del")


def differences(old: dict[str, Any], new: dict[str, Any]) -> list[Difference]:
    """How two contents of a `Version` differ, field by field, in reading order. Unchanged fields are there too."""
    fields = [Difference(name, segments_of(old[name], new[name])) for name in ("introduction", "signed_by")]
    # Asks do not change; what was read from another system may have gained a point all the same.
    nothing = {"ask": "", "verdict": "", "reason": ""}
    pairs = zip_longest(old["points"], new["points"], fillvalue=nothing)
    for number, (before, after) in enumerate(pairs, start=1):
        verdict = whole(before["verdict"], after["verdict"])
        ask = after["ask"] or before["ask"]
        fields.append(Difference("verdict", verdict, number, ask))
        fields.append(Difference("reason", segments_of(before["reason"], after["reason"]), number, ask))
    return fields


def whole(old: str, new: str) -> tuple[Segment, ...]:
    """A value that changes as a whole or not at all."""
    if old == new:
        return (Segment("same", new),) if new else ()
    return tuple(Segment(kind, text) for kind, text in (("del", old), ("ins", new)) if text)


def segments_of(old: str, new: str) -> tuple[Segment, ...]:
    """The two texts word by word, in any script; a space between two changed words belongs to the change."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    segments: list[Segment] = []
    removed = added = gap = ""
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            text = "".join(after[j1:j2])
            if (removed or added) and text.isspace():
                gap = text
                continue
            segments += whole(removed, added) + whole(gap + text, gap + text)
            removed = added = gap = ""
            continue
        removed += gap + "".join(before[i1:i2])
        added += gap + "".join(after[j1:j2])
        gap = ""
    segments += whole(removed, added) + whole(gap, gap)
    return tuple(segments)
