"""Many pieces of news in one letter, each in the words that a letter of its own would have had."""

from collections.abc import Sequence

from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.translation import ngettext

from participation.accounts.models import User
from participation.notifications.emails.frames import framed, message
from participation.notifications.emails.news import paragraphs_of
from participation.notifications.emails.paragraphs import Paragraph, heading
from participation.notifications.emails.stopping import stop_digests_address
from participation.notifications.models import News


def compose_digest(reader: User, news: Sequence[News], *, key: str) -> EmailMultiAlternatives:
    """One letter with all of these, the oldest first: what was a subject is a heading here."""
    with translation.override(reader.language):
        stop_url = stop_digests_address(reader)
        subject = ngettext("%(count)s piece of news for you", "%(count)s pieces of news for you", len(news)) % {
            "count": len(news)
        }
        paragraphs: list[Paragraph] = []
        for told in (piece.told_in(reader.language) for piece in news):
            paragraphs += [heading(told["subject"]), *paragraphs_of(told)]
        text, html = framed(subject, paragraphs, stop_url=stop_url, is_digest=True)
        return message(subject, text, html, to_user=reader, key=key, stop_url=stop_url)
