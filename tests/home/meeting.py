"""A forum for tests, published in Arabic and English by way of its pages."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone
from wagtail.models import Locale

from home import actions
from home.models import AgendaItem, Forum, ForumIndexPage, ForumPage, HomePage
from participation.accounts.models import User
from participation.discussion.actions import mark, roll_up
from participation.discussion.models import Argument, Mark
from participation.institutions.models import Institution
from tests.factories import make_citizen, make_institution

INDEX = uuid4()
# Hours from now: when it begins and ends.
COMING, ON, OVER = (48, 50), (-1, 1), (-5, -3)


def make_forum(when: tuple[int, int] = COMING, *, institution: Institution | None = None, agenda=(), **page) -> Forum:
    """As if an editor had published it before it began."""
    key, now = uuid4(), timezone.now()
    institution = institution or make_institution()
    for language in ("ar", "en"):
        locale = Locale.objects.get(language_code=language)
        new = ForumPage(
            title=f"Schools ({language})",
            slug=f"schools-{key}",
            introduction="The minister answers.",
            locale=locale,
            translation_key=key,
            institution=institution,
            begins_at=now + timedelta(hours=when[0]),
            ends_at=now + timedelta(hours=when[1]),
            **{"place": "City hall, room; 3", "stream": "https://stream.example/live", **page},
        )
        for number, proposal in enumerate(agenda):
            new.agenda.add(AgendaItem(locale=locale, proposal=proposal, sort_order=number, note=f"Item {number}"))
        _index(locale).add_child(instance=new)
        new.save_revision().publish()
    return Forum.objects.get(key=key)


def _index(locale: Locale) -> ForumIndexPage:
    index = ForumIndexPage.objects.filter(locale=locale).first()
    if index is None:
        index = ForumIndexPage(title="Forums", slug="forums", locale=locale, translation_key=INDEX)
        HomePage.objects.get(locale=locale).add_child(instance=index)
    return index


def page_of(forum: Forum, language: str = "en") -> ForumPage:
    return ForumPage.objects.get(translation_key=forum.key, locale__language_code=language)


def address(forum: Forum, language: str = "en") -> str:
    return f"/{language}/forums/{page_of(forum, language).slug}/"


def ask(forum: Forum, text: str, *, votes: int = 0, author: User | None = None) -> Argument:
    """A question with so many votes, counted."""
    question = actions.ask(forum, citizen=author or make_citizen(), text=text, language="en")
    for _ in range(votes):
        mark(question, citizen=make_citizen(), value=Mark.Value.USEFUL)
    roll_up()
    return question
