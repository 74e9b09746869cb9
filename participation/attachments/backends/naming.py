"""File names as other people may see them."""

import re

from participation.attachments.rules import NAME_LENGTH
from participation.writing import BrokenText, clean_line

# What file systems, headers and eyes take for something else than a part of a name.
_ODD = re.compile(r"[\x00\ud800-\udfff<>:\"|?*;]")


def clean_name(name: str) -> tuple[str, str]:
    """The stem and the ending, in small letters, of a file's name: no folders, nothing invisible that turns the
    direction of reading, never longer than a line."""
    last = re.split(r"[/\\]", name)[-1]
    try:
        line = clean_line(_ODD.sub(" ", last))
    except BrokenText:
        line = ""
    stem, dot, ending = line.rpartition(".")
    if not dot:
        stem, ending = line, ""
    return stem.strip(" .")[:NAME_LENGTH].strip(), ending.strip().lower()
