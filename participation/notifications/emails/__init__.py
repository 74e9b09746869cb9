"""Letters: one plain text per letter, from which both the text and the HTML part are made.

A letter's template is `templates/emails/ROOM/NAME.txt`. Its first line is the subject; paragraphs are parted by empty
lines. A paragraph whose last line is an address of this site becomes a link in the HTML part, the lines before it its
words ("See your petition:"). What a person typed (a title, an explanation) stands in a paragraph of its own, so that it
may run in its own direction.
"""

from participation.notifications.emails.digests import compose_digest
from participation.notifications.emails.frames import compose, is_written
from participation.notifications.emails.news import NewsLetters, write_in_all
from participation.notifications.emails.paragraphs import Paragraph
from participation.notifications.emails.stopping import (
    read_digest_token,
    read_stop_token,
    stop_address,
    stop_digests_address,
    stop_token,
)

__all__ = [
    "NewsLetters",
    "Paragraph",
    "compose",
    "compose_digest",
    "is_written",
    "read_digest_token",
    "read_stop_token",
    "stop_address",
    "stop_digests_address",
    "stop_token",
    "write_in_all",
]
