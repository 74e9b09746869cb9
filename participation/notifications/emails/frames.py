"""The frame round a letter's words: its text and HTML part, what stands at its foot, its headers."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from participation.accounts.models import User
from participation.notifications.backends import KEY_HEADER, LANGUAGE_HEADER, key_for
from participation.notifications.emails.paragraphs import Paragraph, tidy, write
from participation.notifications.emails.stopping import stop_address
from participation.notifications.models import Audience, Letter


def compose(
    template: str, *, to_user: User, key: str, context: dict[str, Any], audience: Audience | None = None
) -> EmailMultiAlternatives:
    """The letter `emails/{template}.txt` in the reader's language, ready to `.send()`.

    `key` names the event: the outbox never writes a second letter with the same key to the same reader. `context` is
    rendered in her language: pass things, not texts made in another. It also gets `reader` and `base_url`. Where she
    hears of it because she follows `audience`, the letter says how to stop. Raises `TemplateDoesNotExist`.
    """
    with translation.override(to_user.language):
        stop_url = stop_address(audience.pk, to_user) if audience else ""
        subject, paragraphs = write(template, {**context, "reader": to_user})
        text, html = framed(subject, paragraphs, stop_url=stop_url)
        return message(subject, text, html, to_user=to_user, key=key, stop_url=stop_url)


def is_written(key: str, to_user: User) -> bool:
    """Whether the reader has a letter of this event already: spares its rendering."""
    return Letter.objects.filter(key=key_for(key, to_user.email)).exists()


def framed(
    subject: str, paragraphs: list[Paragraph], *, stop_url: str = "", is_digest: bool = False
) -> tuple[str, str]:
    """Text and HTML part in the active language. Nothing in them is asked from a server."""
    frame = {
        "subject": subject,
        "paragraphs": paragraphs,
        "stop_url": stop_url,
        "is_digest": is_digest,
        "following_url": settings.BASE_URL + reverse("notifications:following") if stop_url else "",
        "site_name": settings.WAGTAIL_SITE_NAME,
        "base_url": settings.BASE_URL,
        "language": translation.get_language(),
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
    }
    return tidy(render_to_string("emails/base.txt", frame)), render_to_string("emails/base.html", frame)


def message(
    subject: str, text: str, html: str, *, to_user: User, key: str, stop_url: str = ""
) -> EmailMultiAlternatives:
    headers = {KEY_HEADER: key, LANGUAGE_HEADER: to_user.language, "Auto-Submitted": "auto-generated"}
    if stop_url:  # RFC 8058: the reader's mail program shows a button that posts here.
        headers |= {"List-Unsubscribe": f"<{stop_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    letter = EmailMultiAlternatives(subject=subject, body=text, to=[to_user.email], headers=headers)
    letter.attach_alternative(html, "text/html")
    return letter
