"""Editors copy a forum or a consultation into the other languages; it stays one forum and one consultation."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from home.models import Consultation, ConsultationPage, Forum, ForumPage
from tests.factories import make_citizen
from tests.home.consulting import make_consultation, page_of
from tests.home.meeting import make_forum
from tests.home.meeting import page_of as page_of_forum
from tests.proposals.making import make_proposal

pytestmark = pytest.mark.django_db


def copied(page, language):
    """The page in another language, published as it stands: nobody has translated its words yet."""
    locale = Locale.objects.get(language_code=language)
    translate_object(page.get_parent().specific, [locale])
    translate_object(page, [locale])
    user = make_citizen(is_staff=True)
    for model in (page.get_parent().specific, page):
        translation = Translation.objects.get(source__object_id=model.translation_key, target_locale=locale)
        translation.save_target(user=user, publish=True)
    return type(page).objects.get(translation_key=page.translation_key, locale=locale)


@pytest.mark.parametrize("language", ["fr", "ko"])
def test_a_forum_keeps_its_agenda_dates_and_questions(client, language):
    proposal = make_proposal()
    forum = make_forum(agenda=[proposal])
    source = page_of_forum(forum)

    page = copied(source, language)

    assert isinstance(page, ForumPage)
    assert (page.begins_at, page.ends_at, page.institution_id) == (
        source.begins_at,
        source.ends_at,
        source.institution_id,
    )
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
