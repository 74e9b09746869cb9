"""A consultation for tests, published in Arabic and English by way of its pages."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone
from wagtail.models import Locale

from home.models import Consultation, ConsultationIndexPage, ConsultationPage, HomePage, Question
from participation.institutions.models import Institution
from tests.factories import make_institution

CHOICES = {"en": ("Red", "Green", "Blue"), "ar": ("أحمر", "أخضر", "أزرق")}
Kind = Question.Kind
INDEX = uuid4()


def make_consultation(
    *, opens: int = -1, closes: int = 10, institution: Institution | None = None, **page
) -> Consultation:
    """With a question of each kind; only the first must be answered. Days from now."""
    key, keys, now = uuid4(), [uuid4() for _ in Kind], timezone.now()
    institution = institution or make_institution()
    for language in ("ar", "en"):
        locale = Locale.objects.get(language_code=language)
        new = ConsultationPage(
            title=f"Colours ({language})",
            slug=f"colours-{key}",
            introduction="Which colour shall the doors have?",
            locale=locale,
            translation_key=key,
            institution=institution,
            opens_at=now + timedelta(days=opens),
            closes_at=now + timedelta(days=closes),
            **page,
        )
        for number, kind in enumerate(Kind):
            choices = CHOICES[language] if kind in (Kind.SINGLE, Kind.MULTIPLE) else ()
            new.questions.add(
                Question(
                    locale=locale,
                    translation_key=keys[number],
                    sort_order=number,
                    kind=kind,
                    text=f"Question {kind}",
                    choices="\n".join(choices),
                    is_required=not number,
                )
            )
        _index(locale).add_child(instance=new)
        new.save_revision().publish()
    return Consultation.objects.get(key=key)


def _index(locale: Locale) -> ConsultationIndexPage:
    index = ConsultationIndexPage.objects.filter(locale=locale).first()
    if index is None:
        index = ConsultationIndexPage(title="Consultations", slug="consultations", locale=locale, translation_key=INDEX)
        HomePage.objects.get(locale=locale).add_child(instance=index)
    return index


def page_of(consultation: Consultation, language: str = "en") -> ConsultationPage:
    return ConsultationPage.objects.get(translation_key=consultation.key, locale__language_code=language)


def address(consultation: Consultation, language: str = "en") -> str:
    return f"/{language}/consultations/{page_of(consultation, language).slug}/"


def filled(consultation: Consultation, **given: object) -> dict[str, object]:
    """What the form sends: `single="1"`, `free="…"`."""
    questions = {question.kind: question.translation_key for question in page_of(consultation).questions.all()}
    return {f"q-{questions[kind]}": value for kind, value in given.items()}
