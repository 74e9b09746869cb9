"""Drawings and tables attached to some of the demo's proposals: made here, so that no photograph is made up."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from home.demo import texts
from participation.accounts.models import User
from participation.attachments.actions import Addition, Words, add, open_collection
from participation.attachments.backends import read_upload
from participation.proposals.models import Proposal

SIZE = (1200, 720)
PAPER, INK, SKY, WATER, LEAF, WARM = "#f5f8f8", "#0d2e4d", "#c9d6e2", "#2f7fb5", "#4f8f6b", "#c8553d"


def attach(proposal: Proposal, key: str, *, by: User) -> None:
    """What belongs to the demo's proposal `key`, if anything does."""
    content = texts.read("attachments.json").get(key)
    if not content:
        return
    proposal.attachments = open_collection()
    for kind, about in content.items():
        data = (
            drawn(key)
            if kind == "picture"
            else "\r\n".join(["\ufeff" + about["lines"][0], *about["lines"][1:]]).encode()
        )
        reading = read_upload(ContentFile(data, name=about["name"]))
        add(proposal.attachments, Addition(reading, Words(about.get("alt", ""), about["caption"])), by=by)
    proposal.save(update_fields=["attachments"])


def drawn(key: str) -> bytes:
    image = Image.new("RGB", SIZE, PAPER)
    DRAWINGS[key](ImageDraw.Draw(image))
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _water(draw: Any) -> None:
    """A roof, a tank, three taps, and the way of the rain."""
    for x in range(90, 640, 70):
        draw.line((x, 40, x - 24, 110), fill=WATER, width=6)
    draw.polygon([(80, 300), (600, 150), (600, 300)], fill=WARM)
    draw.rectangle((110, 300, 600, 640), fill=SKY)
    for x in (160, 300, 440):
        draw.rectangle((x, 370, x + 90, 470), fill=PAPER, outline=INK, width=6)
    draw.line((80, 300, 60, 300, 60, 670, 690, 670), fill=WATER, width=16, joint="curve")
    draw.rounded_rectangle((690, 330, 930, 690), 30, fill=PAPER, outline=INK, width=8)
    draw.rounded_rectangle((704, 450, 916, 676), 20, fill=WATER)
    draw.line((930, 600, 1130, 600), fill=WATER, width=16)
    for x in (980, 1050, 1120):
        draw.rectangle((x - 14, 600, x + 14, 640), fill=INK)
        draw.ellipse((x - 9, 650, x + 9, 676), fill=WATER)
    draw.line((30, 694, 1170, 694), fill=LEAF, width=10)


def _night(draw: Any) -> None:
    """How often doors open, hour by hour."""
    counts = (31, 26, 14, 9, 8, 11, 18, 34)
    draw.line((90, 60, 90, 620, 1140, 620), fill=INK, width=6)
    for line in range(1, 6):
        draw.line((90, 620 - 100 * line, 1140, 620 - 100 * line), fill=SKY, width=3)
    for number, count in enumerate(counts):
        left = 130 + 125 * number
        draw.rectangle((left, 620 - 15 * count, left + 80, 617), fill=WARM if count > 20 else WATER)
        draw.line((left + 40, 626, left + 40, 650), fill=INK, width=5)


def _street(draw: Any) -> None:
    """A school street from above: closed at both ends, with a way round."""
    draw.rectangle((0, 0, 1200, 720), fill="#dfe9df")
    draw.rectangle((0, 560, 1200, 660), fill="#b9c0c6")
    for left in (0, 1060):
        draw.rectangle((left, 240, left + 140, 560), fill="#b9c0c6")
    draw.rectangle((0, 240, 1200, 360), fill="#b9c0c6")
    draw.rectangle((180, 240, 1020, 360), fill="#f2d9a0")
    draw.rectangle((380, 40, 820, 200), fill=WARM)
    draw.rectangle((560, 200, 640, 240), fill=PAPER)
    for x in (180, 1020):
        for y in range(250, 360, 26):
            draw.ellipse((x - 10, y, x + 10, y + 20), fill=INK)
    for number in range(12):
        x, y = 240 + 64 * number, 270 + 34 * (number % 3)
        draw.ellipse((x, y, x + 22, y + 22), fill=LEAF)
    draw.line((70, 380, 70, 610, 1130, 610, 1130, 380), fill=INK, width=8, joint="curve")
    draw.polygon([(1108, 392), (1152, 392), (1130, 352)], fill=INK)
    for x in range(220, 1000, 130):
        draw.ellipse((x, 410, x + 70, 480), fill=LEAF)


DRAWINGS: dict[str, Callable[[Any], None]] = {
    "ar-school-water": _water,
    "ar-quiet-hospital-nights": _night,
    "ko-car-free-school-street": _street,
}
