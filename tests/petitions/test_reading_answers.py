"""What a petition's page tells of answers, in four languages, and what it costs."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from petitions import actions
from petitions.models import Petition
from tests.factories import make_institution, make_petition
from tests.petitions.answers import get_answered, get_corrected, get_signed

pytestmark = pytest.mark.django_db


def read(client, petition, language="en"):
    with translation.override(language):
        return client.get(petition.get_absolute_url())


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_every_institution_answers_for_itself_ask_by_ask(client):
    transport, education = make_institution(), make_institution()
    petition = get_signed(make_petition(institutions=[transport, education]), 3)
    get_answered(petition.addressees.get(institution=transport), verdict="part")

    page = words(read(client, petition))

    assert page.count("We thank the signers.") == 1
    assert page.count('<span class="tag tag--part">Will do in part</span>') == 2
    assert f"{education.name} has not answered yet" in page
    assert f"{transport.name} has not answered yet" not in page


def test_before_any_answer_each_ask_says_so(client, petition):
    get_signed(petition, 3)

    assert words(read(client, petition)).count("No answer yet") == 2


def test_before_the_threshold_no_answer_is_missing(client, petition):
    assert "No answer yet" not in words(read(client, petition))


def test_an_unpublished_answer_is_nowhere_on_the_page(client, petition, officer):
    get_signed(petition, 3)
    response = actions.begin_answer(petition.addressees.get(), by=officer)
    response.introduction = "A first thought."
    response.save()

    page = words(read(client, petition))

    assert "A first thought." not in page
    assert "has not answered yet" in page


def test_a_correction_is_shown_as_a_difference(client, petition):
    addressee = get_answered(get_signed(petition, 3).addressees.get())
    get_corrected(addressee, reason="Reason 1 of 214.", note="The table had an error.")

    page = words(read(client, petition))

    assert "The table had an error." in page
    assert "<del>210</del> <ins>214</ins>" in page


def test_a_first_answer_shows_no_correction(client, petition):
    get_answered(get_signed(petition, 3).addressees.get())

    page = words(read(client, petition))

    assert "We thank the signers." in page
    assert "Corrected on" not in page


def test_what_citizens_and_institutions_wrote_is_text_and_never_markup(client, petition):
    attack = "<script>alert(1)</script>"
    Petition.objects.filter(pk=petition.pk).update(title=attack, reasons=attack, details=attack, tried=attack)
    get_signed(petition, 1, display_name=attack)

    page = read(client, petition).content.decode()

    assert attack not in page
    assert "&lt;script&gt;" in page
    assert "\\u003Cscript\\u003E" in page


def test_an_imported_petition_says_where_it_was_counted(client):
    petition = make_petition("closed")
    Petition.objects.filter(pk=petition.pk).update(
        source="uk", source_id="300000", imported_count=1604, signature_count=1604, changed_at=timezone.now()
    )

    page = words(read(client, petition))

    assert "Counted elsewhere." in page
    assert "Open Government Licence v3.0" in page
    assert "https://petition.parliament.uk/petitions/300000" in page
    assert "1,604" in page
    assert "What happens next?" not in page


def test_an_overdue_answer_is_the_loudest_thing(client, petition):
    get_signed(petition, 3)
    Petition.objects.filter(pk=petition.pk).update(response_due_at=timezone.now() - timedelta(days=27))

    page = words(read(client, petition))

    assert "The answer is 27 days late." in page
    assert "tag--late" in page


@pytest.mark.parametrize("language", ["ar", "fr", "en", "ko"])
def test_the_page_stands_in_four_languages_and_keeps_the_text_in_its_own(client, petition, language):
    page = words(read(client, petition, language))

    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
    assert f'<h1 lang="en" dir="auto">{petition.title}</h1>' in page


def test_a_shared_link_brings_title_picture_and_address(client, petition, settings):
    page = words(read(client, petition))

    assert f'<meta property="og:title" content="{petition.title}">' in page
    assert f'<meta property="og:image" content="{settings.BASE_URL}/en/petitions/{petition.pk}/card.png">' in page
    assert f'<link rel="canonical" href="{settings.BASE_URL}/en/petitions/{petition.pk}/">' in page


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_reading_changes_nothing(client, petition, method):
    assert getattr(client, method)(petition.get_absolute_url()).status_code == 405


def test_a_cold_page_of_an_answered_petition_takes_eight_queries(client, petition, django_assert_num_queries):
    get_answered(get_signed(petition, 12).addressees.get())

    with django_assert_num_queries(8):
        assert read(client, petition).status_code == 200


def test_a_cold_page_of_an_unanswered_petition_takes_eight_queries(client, petition, django_assert_num_queries):
    get_signed(petition, 2)

    with django_assert_num_queries(8):
        assert read(client, petition).status_code == 200


def test_more_asks_and_institutions_take_no_more_queries(client, django_assert_max_num_queries):
    petition = make_petition(asks=5, institutions=[make_institution() for _ in range(3)])
    for addressee in get_signed(petition, 3).addressees.all():
        get_answered(addressee)

    with django_assert_max_num_queries(8):
        read(client, petition)
