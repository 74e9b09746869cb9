"""Consultations of the demo: one that asks now, one that is over and concluded, each in four languages."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from home import actions
from home.demo.pages import CONSULTATIONS, add, key, known, read, stream
from home.models import (
    Answer,
    Consultation,
    ConsultationIndexPage,
    ConsultationPage,
    Question,
    Reply,
)
from home.rules import SCALE
from participation.accounts.models import User
from participation.discussion.actions import argue
from participation.discussion.models import Side
from participation.institutions.models import Institution


@transaction.atomic
def load_consultations(people: list[User]) -> int:
    """Make what is missing; `people` answer. Returns how many consultations are new."""
    content, before = read(CONSULTATIONS), Consultation.objects.count()
    for language, _name in settings.LANGUAGES:
        locale = Locale.objects.get(language_code=language)
        index = ConsultationIndexPage.objects.get(locale=locale)
        for item in content:
            if not known(item["slug"], locale):
                _page(index, item, locale)
    for item in content:
        consultation = Consultation.objects.get(key=key(item["slug"]))
        if not (consultation.replies.exists() or consultation.passages.filter(discussion__arguments__isnull=False)):
            _answer(consultation, item, people[: item["answered_by"]])
            _comment(consultation, item, people)
            _set_back(consultation)
    actions.count_replies()
    return Consultation.objects.count() - before


def _page(index: ConsultationIndexPage, item: dict[str, Any], locale: Locale) -> None:
    words = item[locale.language_code]
    page = ConsultationPage(
        slug=item["slug"],
        locale=locale,
        translation_key=key(item["slug"]),
        title=words["title"],
        introduction=words["introduction"],
        institution=Institution.objects.get(slug=item["institution"]),
        opens_at=_day(item["opens_in_days"], 8),
        closes_at=_day(item["closes_in_days"], 20),
        shows_results_early=item["shows_results_early"],
        takes_comments=item.get("takes_comments", False),
        **{name: stream(item["slug"], name, words.get(name, [])) for name in ("body", "heard", "done")},
    )
    for number, question in enumerate(item["questions"]):
        page.questions.add(_question(item["slug"], number, question, locale))
    add(index, page)


def _question(slug: str, number: int, question: dict[str, Any], locale: Locale) -> Question:
    words = question[locale.language_code]
    return Question(
        locale=locale,
        translation_key=key(f"{slug}/{number}"),
        sort_order=number,
        kind=question["kind"],
        text=words["text"],
        explanation=words.get("explanation", ""),
        choices="\n".join(words.get("choices", [])),
        is_required=question["required"],
    )


def _day(days: int, hour: int) -> datetime:
    return timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days=days)


def _set_back(consultation: Consultation) -> None:
    """It was announced before it opened, and concluded three weeks after it closed; not all today."""
    was = {"published_at": consultation.opens_at - timedelta(days=5)}
    if consultation.concluded_at:
        was["concluded_at"] = min(consultation.closes_at + timedelta(days=21), timezone.now())
    Consultation.objects.filter(pk=consultation.pk).update(**was)


def _comment(consultation: Consultation, item: dict[str, Any], people: list[User]) -> None:
    """What people say about single paragraphs, each in her own language."""
    rows = [(language, *row) for language, _name in settings.LANGUAGES for row in item[language].get("comments", [])]
    for person, (language, number, side, text) in zip(people, rows, strict=False):
        passage = consultation.passages.select_related("discussion").get(anchor=key(f"{item['slug']}/body/{number}"))
        argue(passage.discussion, author=person, side=Side(side), text=text, language=language)


def _answer(consultation: Consultation, item: dict[str, Any], people: list[User]) -> None:
    """Answers as people would give them, the same in every demo."""
    dice = Random(item["slug"])
    replies = Reply.objects.bulk_create(
        Reply(consultation=consultation, citizen=citizen, language=citizen.language) for citizen in people
    )
    answers: list[Answer] = []
    for number, question in enumerate(item["questions"]):
        answers += _answers(key(f"{item['slug']}/{number}"), question, replies, dice)
    Answer.objects.bulk_create(answers, batch_size=500)


def _answers(question: Any, item: dict[str, Any], replies: list[Reply], dice: Random) -> list[Answer]:
    if item["kind"] == "free":
        texts = [text for language, _name in settings.LANGUAGES for text in item[language]["texts"]]
        return [Answer(reply=reply, question=question, text=text) for reply, text in zip(replies, texts, strict=False)]
    weights = item["weights"]
    if item["kind"] == "multiple":
        rows = [(reply, n) for reply in replies for n, weight in enumerate(weights) if dice.random() * 100 < weight]
    else:
        options = list(SCALE) if item["kind"] == "scale" else list(range(len(weights)))
        rows = [(reply, dice.choices(options, weights)[0]) for reply in replies]
    return [Answer(reply=reply, question=question, option=option) for reply, option in rows]
