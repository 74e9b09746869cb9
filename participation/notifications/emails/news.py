"""News as letters: written once in every language, then only the way to stop differs from reader to reader."""

import secrets
from collections.abc import Callable
from dataclasses import asdict
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import translation

from participation.accounts.models import User
from participation.notifications.emails.frames import framed, message
from participation.notifications.emails.paragraphs import Paragraph, write
from participation.notifications.emails.stopping import stop_address
from participation.notifications.models import News

# Stands where a reader's own address to stop belongs, in parts that are otherwise the same for all.
_STOP_PLACE = "stop-place-" + secrets.token_hex(16)


def write_in_all(template: str, context: dict[str, Any], url: Callable[[], str]) -> dict[str, dict[str, Any]]:
    """The `content` of a piece of news. The template also gets `url`, the full address in its own language."""
    content = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            path = url()
            subject, paragraphs = write(template, {**context, "url": settings.BASE_URL + path})
        content[language] = {"subject": subject, "url": path, "paragraphs": [asdict(part) for part in paragraphs]}
    return content


def paragraphs_of(told: dict[str, Any]) -> list[Paragraph]:
    return [Paragraph(**part) for part in told["paragraphs"]]


class NewsLetters:
    """The letters about one piece of news; each language's is rendered once."""

    def __init__(self, news: News) -> None:
        self.news = news

    def to(self, reader: User, *, audience_id: int) -> EmailMultiAlternatives:
        """Her letter, with the address that ends her subscription to this audience."""
        subject, text, html = self._rendered[reader.language]
        with translation.override(reader.language):
            stop_url = stop_address(audience_id, reader)
        text, html = text.replace(_STOP_PLACE, stop_url), html.replace(_STOP_PLACE, stop_url)
        return message(subject, text, html, to_user=reader, key=f"news-{self.news.pk}", stop_url=stop_url)

    @cached_property
    def _rendered(self) -> dict[str, tuple[str, str, str]]:
        return {language: self._render(language) for language, _name in settings.LANGUAGES}

    def _render(self, language: str) -> tuple[str, str, str]:
        told = self.news.told_in(language)
        with translation.override(language):
            return told["subject"], *framed(told["subject"], paragraphs_of(told), stop_url=_STOP_PLACE)
