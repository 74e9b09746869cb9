"""Letters: one plain text per letter, from which both the text and the HTML part are made.

A letter's template is `templates/emails/ROOM/NAME.txt`. Its first line is the subject; paragraphs are parted by empty
lines. A paragraph whose last line is an address of this site becomes a link in the HTML part, the lines before it its
words ("See your petition:"). What a person typed (a title, an explanation) stands in a paragraph of its own, so that it
may run in its own direction.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template import Context, engines
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from participation.accounts.models import User
from participation.notifications.backends import KEY_HEADER, LANGUAGE_HEADER, key_for
from participation.notifications.models import Audience, Letter

_SALT = "participation.notifications.stop"
_SUBJECT_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`plain` as the text part shows it; `words`, linked to `href` where there is one, as the HTML part does."""

    plain: str
    words: str
    href: str = ""


def compose(
    template: str, *, to_user: User, key: str, context: dict[str, Any], audience: Audience | None = None
) -> EmailMultiAlternatives:
    """The letter `emails/{template}.txt` in the reader's language, ready to `.send()`.

    `key` names the event: the outbox never writes a second letter with the same key to the same reader. `context` is
    rendered in her language: pass things, not texts made in another. It also gets `reader` and `base_url`. Where she
    hears of it because she follows `audience`, the letter says how to stop. Raises `TemplateDoesNotExist`.
    """
    with translation.override(to_user.language):
        stop_url = stop_address(audience, to_user) if audience else ""
        subject, paragraphs = _write(template, {**context, "reader": to_user, "base_url": settings.BASE_URL})
        frame = {
            "subject": subject,
            "paragraphs": paragraphs,
            "stop_url": stop_url,
            "site_name": settings.WAGTAIL_SITE_NAME,
            "base_url": settings.BASE_URL,
            "language": to_user.language,
            "direction": "rtl" if translation.get_language_bidi() else "ltr",
        }
        letter = EmailMultiAlternatives(
            subject=subject,
            body=_plain(render_to_string("emails/base.txt", frame)),
            to=[to_user.email],
            headers=_headers(key, to_user.language, stop_url),
        )
        letter.attach_alternative(render_to_string("emails/base.html", frame), "text/html")
    return letter


def is_written(key: str, to_user: User) -> bool:
    """Whether the reader has a letter of this event already: spares its rendering."""
    return Letter.objects.filter(key=key_for(key, to_user.email)).exists()


def stop_address(audience: Audience, user: User) -> str:
    """The full address that ends one subscription without signing in, in the active language."""
    return settings.BASE_URL + reverse("notifications:stop", args=[stop_token(audience.pk, user.pk)])


def stop_token(audience_id: int, user_id: int) -> str:
    return signing.Signer(salt=_SALT).sign_object([audience_id, user_id])


def read_stop_token(token: str) -> tuple[int, int]:
    """The audience's and the reader's primary keys. Raises `django.core.signing.BadSignature`."""
    audience_id, user_id = signing.Signer(salt=_SALT).unsign_object(token)
    return audience_id, user_id


def _write(template: str, context: dict[str, Any]) -> tuple[str, list[Paragraph]]:
    """Subject and paragraphs, unescaped: the frames escape what they show."""
    source: Any = engines["django"].get_template(f"emails/{template}.txt")
    subject, _, body = source.template.render(Context(context, autoescape=False)).strip().partition("\n")
    parts = [part.strip() for part in _plain(body).split("\n\n")]
    return " ".join(subject.split())[:_SUBJECT_LENGTH], [_paragraph(part) for part in parts if part]


def _paragraph(plain: str) -> Paragraph:
    """Only addresses of this site become links: a title that somebody typed never does."""
    words, _, last = plain.rpartition("\n")
    if not last.startswith(f"{settings.BASE_URL}/"):
        return Paragraph(plain, words=plain)
    return Paragraph(plain, words=words.strip().rstrip(":").rstrip() or last, href=last)


def _plain(text: str) -> str:
    """Without the runs of empty lines and the spaces at line ends that template tags leave behind."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]
    return "\n".join(kept) + "\n"


def _headers(key: str, language: str, stop_url: str) -> dict[str, str]:
    headers = {KEY_HEADER: key, LANGUAGE_HEADER: language, "Auto-Submitted": "auto-generated"}
    if stop_url:  # RFC 8058: the reader's mail program shows a button that posts here.
        headers |= {"List-Unsubscribe": f"<{stop_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return headers
