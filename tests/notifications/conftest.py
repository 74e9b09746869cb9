"""Letters as rows, a post office that can be told to fail, and a template to write with."""

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse

from participation.notifications.actions import publish_news
from participation.notifications.models import Letter
from tests.factories import make_citizen


class Counter(BaseEmailBackend):
    """A post office that keeps what it was given, and raises what it is told to."""

    sent: list = []
    failure: Exception | None = None

    def send_messages(self, messages):
        if Counter.failure:
            raise Counter.failure
        Counter.sent.extend(messages)
        return len(messages)


@pytest.fixture(autouse=True)
def outbox(settings):
    """django.core.mail writes rows, as in every deployment."""
    settings.EMAIL_BACKEND = "participation.notifications.backends.OutboxBackend"


@pytest.fixture
def post_office(settings):
    Counter.sent, Counter.failure = [], None
    settings.LETTERS_LEAVE_BY = f"{__name__}.Counter"
    return Counter


@pytest.fixture
def make_letter(db):
    def make(**fields):
        return Letter.objects.create(
            **{"to": "amel@example.org", "sender": "sawt@example.org", "subject": "Hello", "text": "Text.", **fields}
        )

    return make


@pytest.fixture
def write_template(settings, tmp_path):
    """`write_template(text)` makes a letter's template and returns its name."""

    def write(text):
        folder = tmp_path / "emails" / "tests"
        folder.mkdir(parents=True)
        (folder / "news.txt").write_text(text)
        templates = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]
        settings.TEMPLATES = templates
        return "tests/news"

    return write


@pytest.fixture
def reader(db):
    return make_citizen(email="amel@example.org", language="ar")


NEWS = """News: {{ title }}
{% load i18n %}

{{ title }}

{% get_current_language as language %}You read {{ language }}.

See it:
{{ url }}
"""


@pytest.fixture
def publish(write_template):
    """`publish(*audiences, key=…, title=…)` writes a piece of news down."""
    template = write_template(NEWS)

    def write(*audiences, key="news:1", title="Water", besides=None):
        return publish_news(
            key=key,
            audiences=audiences,
            template=template,
            context={"title": title},
            url=lambda: reverse("institutions:list"),
            besides=besides,
        )

    return write
