"""Editors copy a forum or a consultation into the other languages; it stays one forum and one consultation."""

from datetime import timedelta

import pytest
from wagtail.models import Locale
from wagtail_localize.operations import translate_object

from home.models import Consultation, ConsultationPage, Forum, ForumPage
from tests.home.consulting import make_consultation, page_of
from tests.home.meeting import make_forum
from tests.home.meeting import page_of as page_of_forum
from tests.proposals.making import make_proposal

pytestmark = pytest.mark.django_db


def copied(page, language):
    """The page in another language, published with its words as they stand."""
    locale = Locale.objects.get(language_code=language)
    translate_object(page.get_parent().specific, [locale])
    translate_object(page, [locale])
    for one in (page.get_parent().specific, page):
        copy = type(one).objects.get(translation_key=one.translation_key, locale=locale)
        copy.save_revision().publish()
    return type(page).objects.get(translation_key=page.translation_key, locale=locale)


@pytest.mark.parametrize("language", ["fr", "ko"])
def test_a_forum_keeps_its_agenda_dates_and_questions(client, language):
    proposal = make_proposal()
    forum = make_forum(agenda=[proposal])
    source = page_of_forum(forum)

    page = copied(source, language)

    assert isinstance(page, ForumPage)
    assert page.institution_id == source.institution_id
    assert abs(page.begins_at - source.begins_at) < timedelta(seconds=1)  # moments are copied to the millisecond
    assert [item.proposal for item in page.agenda.all()] == [proposal]
    assert Forum.objects.count() == 1
    shown = client.get(f"/{language}/{page.url_path.split('/', 2)[2]}").content.decode()
    assert proposal.title in shown


@pytest.mark.parametrize("language", ["fr", "ko"])
def test_a_consultation_keeps_its_questions_and_their_keys(client, language):
    consultation = make_consultation()
    source = page_of(consultation)

    page = copied(source, language)

    assert isinstance(page, ConsultationPage)
    assert [one.shape for one in page.questions.all()] == [one.shape for one in source.questions.all()]
    assert Consultation.objects.count() == 1
    assert client.get(f"/{language}/{page.url_path.split('/', 2)[2]}").status_code == 200
