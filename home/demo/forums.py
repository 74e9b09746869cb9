"""Forums of the demo: one to come that gathers questions, one that is over with its minutes, each in four languages."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from home import actions
from home.demo.pages import FORUMS, add, key, known, read, stream
from home.demo.proposals import source_of
from home.models import AgendaItem, AnsweredQuestion, Forum, ForumIndexPage, ForumPage
from participation.accounts.models import User
from participation.discussion.actions import argue, roll_up
from participation.discussion.models import Argument, Mark, Moved, Side
from participation.institutions.models import Institution
from participation.proposals.models import Proposal


@transaction.atomic
def load_forums(people: list[User], moderator: User) -> int:
    """Make what is missing; `people` ask and vote. Returns how many forums are new."""
    content, before = read(FORUMS), Forum.objects.count()
    for language, _name in settings.LANGUAGES:
        locale = Locale.objects.get(language_code=language)
        index = ForumIndexPage.objects.get(locale=locale)
        for item in content:
            if not known(item["slug"], locale):
                _page(index, item, locale)
    for item in content:
        forum = Forum.objects.select_related("discussion").get(key=key(item["slug"]))
        if not forum.discussion.arguments.exists():
            _gather(forum, item, people, moderator)
            _set_back(forum)
    roll_up()
    actions.close_questions()
    return Forum.objects.count() - before


def _page(index: ForumIndexPage, item: dict[str, Any], locale: Locale) -> None:
    words = item[locale.language_code]
    page = ForumPage(
        slug=item["slug"],
        locale=locale,
        translation_key=key(item["slug"]),
        title=words["title"],
        introduction=words["introduction"],
        institution=Institution.objects.get(slug=item["institution"]),
        begins_at=_hour(item["in_days"], item["from"]),
        ends_at=_hour(item["in_days"], item["to"]),
        place=words["place"],
        stream=item["stream"],
        body=stream(item["slug"], "body", words["body"]),
        minutes=stream(item["slug"], "minutes", words.get("minutes", [])),
    )
    proposals = {proposal.source_id: proposal for proposal in Proposal.objects.exclude(source_id="")}
    for number, (name, note) in enumerate(zip(item["agenda"], words["agenda"], strict=True)):
        if proposal := proposals.get(source_of(name)):
            page.agenda.add(
                AgendaItem(
                    locale=locale,
                    translation_key=key(f"{item['slug']}/{number}"),
                    proposal=proposal,
                    sort_order=number,
                    note=note,
                )
            )
    add(index, page)


def _set_back(forum: Forum) -> None:
    """Its invitation came before the first question, and its minutes nine days after it; not all today."""
    was = {"published_at": min(forum.begins_at - timedelta(days=14), timezone.now() - timedelta(days=14))}
    if forum.minuted_at:
        was["minuted_at"] = min(forum.ends_at + timedelta(days=9), timezone.now())
    Forum.objects.filter(pk=forum.pk).update(**was)


def _hour(days: int, hour: int) -> datetime:
    return timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days=days)


def _gather(forum: Forum, item: dict[str, Any], people: list[User], moderator: User) -> None:
    """Questions as people ask them, each in her own language, before it began; votes, and what was answered."""
    dice = Random(item["slug"])
    asked_at = min(forum.begins_at, timezone.now()) - timedelta(days=2)
    rows = [(language, row) for language, _name in settings.LANGUAGES for row in item[language]["questions"]]
    for author, (language, row) in zip(people, rows, strict=False):
        question = argue(forum.discussion, author=author, side=Side.NEUTRAL, text=row["text"], language=language)
        Argument.objects.filter(pk=question.pk).update(created_at=asked_at - timedelta(hours=dice.randrange(90)))
        voters = dice.sample([one for one in people if one.pk != author.pk], min(row["votes"], len(people) - 1))
        moments = [asked_at + timedelta(minutes=dice.randrange(1_400)) for _voter in voters]
        Mark.objects.bulk_create(
            Mark(argument=question, citizen=voter, value=Mark.Value.USEFUL, marked_at=moment)
            for voter, moment in zip(voters, moments, strict=True)
        )
        Moved.objects.create(discussion=forum.discussion, argument=question)
        if row.get("answered"):
            AnsweredQuestion.objects.create(
                forum=forum, argument=question, answered_at=forum.ends_at, marked_by=moderator
            )
