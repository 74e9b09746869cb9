"""Addresses and shares of pages, limits of consultations. Pure: no query, no clock, no setting."""

from django.utils.translation import gettext as _

# How many nuqtas of the door can be lit: thirteen full rows of twenty below the arch.
DOTS = 260
DOTS_A_ROW = 20


def page_address(url_path: str, language: str) -> str:
    """The public address of a page: its path below the home page of its language, after the language."""
    parts = url_path.split("/", 2)
    return f"/{language}/{parts[2] if len(parts) > 2 else ''}"


def voices_a_dot(count: int) -> int:
    """How many signatures one lit dot stands for: the smallest power of ten that fits the door."""
    unit = 1
    while count // unit > DOTS:
        unit *= 10
    return unit


def percent(part: int, whole: int) -> int | None:
    """`part` of `whole` in whole per cent; nothing where there is no whole."""
    return round(100 * part / whole) if whole else None


# The door is a grid of nuqtas, 16 units apart, 320 wide and 368 high.
STEP, DOOR_WIDTH, DOOR_HEIGHT = 16, 320, 368


def door(lit: int, *, rtl: bool) -> tuple[str, str]:
    """SVG paths of the lit and the unlit part of the door: full rows from the ground, the rest at the line's start."""
    rows, rest = divmod(min(lit, DOTS), DOTS_A_ROW)
    ground = DOOR_HEIGHT - rows * STEP
    above, width = ground - STEP, rest * STEP
    full = f"M0 {ground}h{DOOR_WIDTH}v{rows * STEP}H0z"
    if rtl:
        part = f"M{DOOR_WIDTH - width} {above}h{width}v{STEP}h-{width}z"
        return full + part, f"M0 0h{DOOR_WIDTH}v{above}h-{width}v{STEP}H0z"
    return full + f"M0 {above}h{width}v{STEP}H0z", f"M0 0h{DOOR_WIDTH}v{ground}H{width}v-{STEP}H0z"


# Consultations: the steps of a scale, the limits of what is asked and typed, and how few answers are too few to show.
SCALE = range(1, 6)
CHOICES_AT_MOST, CHOICE_LENGTH, FREE_LENGTH = 20, 200, 2_000
SHOWN_FROM = 10


def fault_of_choices(has_choices: bool, lines: list[str]) -> str:
    """What is wrong with the choices of a question, in words; nothing where they are right."""
    if not has_choices:
        return str(_("Only questions with one choice or several have choices.")) if lines else ""
    if not 2 <= len(lines) <= CHOICES_AT_MOST:
        return _("Write between 2 and %(most)d choices, one on each line.") % {"most": CHOICES_AT_MOST}
    if len(set(lines)) < len(lines):
        return str(_("Each choice must differ from the others."))
    if max(map(len, lines)) > CHOICE_LENGTH:
        return _("A choice has at most %(most)d characters.") % {"most": CHOICE_LENGTH}
    return ""


# Forums: how long a question may be, and how many of them the page shows; all stand in the discussion.
QUESTION_LENGTH = 400
QUESTIONS_SHOWN = 100
