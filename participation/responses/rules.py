"""What an answer must hold before it is published, and how two versions of it differ. Pure: values in, values out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
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
    """One field of two versions: `introduction`, `signed_by`, `verdict` and `reason` of the ask with that number, or
    the `commitment` with that number."""

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
    for number, (before, after) in enumerate(pairs_of(old, new), start=1):
        segments = segments_of(commitment_line(before), commitment_line(after))
        fields.append(Difference("commitment", segments, number))
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


# Counts of what people think are shown once so many said it, but none below the cell; a share of an institution needs
# more.
SHOWN_FROM = 10
OPINION_CELL = 5
SHARE_FROM = 30
# So many signers must say that an answer missed an ask: one in a hundred, within these bounds.
REQUESTS_AT_LEAST, REQUESTS_AT_MOST, ONE_IN = 10, 500, 100
# Then the institution corrects or explains within so many working days of its calendar.
REEXAMINED_WITHIN = 15
EVIDENCE_BYTES_AT_MOST = 5 * 1024 * 1024
COMMITMENTS_AT_MOST = 20


def commitment_status(*, due_on: date, is_kept: bool, is_broken: bool, is_withdrawn: bool, today: date) -> str:
    """The value of `Commitment.Status`. The day it is due still belongs to the institution."""
    if is_withdrawn:
        return "withdrawn"
    if is_kept or is_broken:
        return "kept" if is_kept else "broken"
    return "overdue" if due_on < today else "on_the_way"


def commitment_faults(
    pledges: Sequence[tuple[str, str, date | None, str]], *, told: Mapping[str, date], today: date
) -> list[str]:
    """One sentence for each thing that keeps an answer from being published with these commitments.

    `pledges` are (key, what, due on, who) in their order; `told` the dates that the public knows, by key.
    """
    sentences = []
    if len(pledges) > COMMITMENTS_AT_MOST:
        sentences.append(_("An answer holds at most %(number)s commitments.") % {"number": COMMITMENTS_AT_MOST})
    for number, (key, what, due_on, who) in enumerate(pledges, start=1):
        if due_on is None or not what.strip() or not who.strip():
            sentence = _("Commitment %(number)s does not say what will be done, by when and by whom.")
        elif key not in told and due_on < today:
            sentence = _("Commitment %(number)s is due on a day that has passed.")
        elif key in told and told[key] != due_on and min(told[key], due_on) < today:
            sentence = _("The date of commitment %(number)s has passed: it is not moved any more.")
        else:
            continue
        sentences.append(sentence % {"number": number})
    return sentences


def is_kept_in_time(first_due_on: date, kept_on: date) -> bool:
    """Against the first date that was promised: moving a date makes nothing timely."""
    return kept_on <= first_due_on


def requests_needed(signatures: int) -> int:
    """How many signers must ask for a review of an answer to a petition with so many signatures."""
    return max(REQUESTS_AT_LEAST, min(REQUESTS_AT_MOST, -(-signatures // ONE_IN)))


def commitment_line(commitment: Mapping[str, str]) -> str:
    """A commitment of a `Version` as one line of text, for differences."""
    return f"{commitment['what']} ({commitment['who']}, {commitment['due_on']})" if commitment else ""


def pairs_of(old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """The commitments of two contents side by side by their keys; what one of them lacks is empty there."""
    before = {one["key"]: one for one in old.get("commitments", ())}
    after = {one["key"]: one for one in new.get("commitments", ())}
    for key in [*after, *(key for key in before if key not in after)]:
        yield before.get(key, {}), after.get(key, {})
