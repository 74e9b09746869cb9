"""One petition's page: what each state shows, and does not show, to whom."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from django.utils.html import escape

from participation.institutions.models import Region
from petitions import actions
from petitions.models import Petition
from tests.factories import make_citizen, make_institution, make_moderator, make_petition, make_reason
from tests.petitions.answers import get_answered, get_corrected, get_signed

pytestmark = pytest.mark.django_db


def read(client, petition, language="en"):
    with translation.override(language):
        return client.get(petition.get_absolute_url())


def words(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("state", ["open", "closed"])
def test_everybody_reads_a_signed_petition(client, state):
    petition = make_petition(state)

    page = read(client, petition)

    assert page.status_code == 200
    for text in (petition.title, petition.reasons, "Ask number 1", "Ask number 2", petition.reference):
        assert text in words(page)


def test_an_open_petition_can_be_signed_and_a_closed_one_cannot(client):
    assert 'id="sign"' in words(read(client, make_petition("open")))
    assert 'id="sign"' not in words(read(client, make_petition("closed")))


def test_after_its_last_day_an_open_petition_shows_no_form(client, petition):
    Petition.objects.filter(pk=petition.pk).update(closes_at=timezone.now() - timedelta(minutes=1))

    assert 'id="sign"' not in words(read(client, petition))


def test_who_has_signed_is_not_asked_again(client, petition, citizen):
    actions.sign(petition, citizen=citizen)
    client.force_login(citizen)

    page = words(read(client, petition))

    assert "You have signed" in page
    assert f'action="/en/petitions/{petition.pk}/sign/"' not in page


def test_a_rejected_petition_stays_readable_with_its_reason(client):
    petition = make_petition("rejected")

    page = words(read(client, petition))

    assert escape(petition.review.reason.text_en) in page
    assert "See the other one." in page
    assert petition.title in page


def test_a_rejected_text_that_must_not_be_read_is_not_shown(client):
    petition = make_petition("in_review")
    reason = make_reason("libel", is_text_public=False)
    actions.reject(petition, by=make_moderator(), reason=reason)

    page = words(read(client, petition))

    assert "Because of libel (en)." in page
    for secret in (petition.title, petition.reasons, "Ask number 1"):
        assert secret not in page


def test_a_hidden_petition_leaves_a_tombstone_without_its_text(client):
    petition = make_petition("hidden")

    page = read(client, petition)

    assert page.status_code == 410
    assert "A court ordered it." in words(page)
    for secret in (petition.title, petition.reasons, "Ask number 1"):
        assert secret not in words(page)


@pytest.mark.parametrize("tail", ["sign/", "signed/", "withdraw-signature/", "withdraw/"])
def test_no_other_page_of_a_hidden_petition_shows_its_title(client, citizen, tail):
    petition = make_petition("hidden")
    client.force_login(citizen)

    answer = client.get(f"/en/petitions/{petition.pk}/{tail}", follow=True)

    assert petition.title not in words(answer)


@pytest.mark.parametrize("tail", ["sign/", "withdraw-signature/"])
def test_no_other_page_shows_a_rejected_text_that_must_not_be_read(client, citizen, tail):
    petition = make_petition("in_review")
    actions.reject(petition, by=make_moderator(), reason=make_reason("libel", is_text_public=False))
    client.force_login(citizen)

    for address in (f"/en/petitions/{petition.pk}/{tail}", f"/api/v1/petitions/{petition.pk}"):
        assert petition.title not in words(client.get(address))


@pytest.mark.parametrize("name", ["card.png", "qr.svg", "data.csv"])
@pytest.mark.parametrize("state", ["hidden", "rejected", "withdrawn", "in_review", "draft"])
def test_nothing_beside_the_page_tells_of_what_is_not_signed(client, state, name):
    petition = make_petition(state)

    assert client.get(f"/en/petitions/{petition.pk}/{name}").status_code == 404


def test_a_withdrawn_petition_says_why(client):
    page = words(read(client, make_petition("withdrawn")))

    assert "The matter is settled." in page
    assert 'id="sign"' not in page


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_what_is_not_public_yet_is_found_by_its_author_alone(client, state, citizen):
    petition = make_petition(state)
    assert read(client, petition).status_code == 404

    client.force_login(citizen)
    assert read(client, petition).status_code == 404

    client.force_login(petition.author)
    page = read(client, petition)
    assert page.status_code == 200
    assert "Only you see this page." in words(page)


@pytest.mark.parametrize("pk", ["0", "999999999", "9223372036854775808", "9" * 200])
def test_numbers_that_no_petition_has_are_not_found(client, db, pk):
    assert client.get(f"/en/petitions/{pk}/").status_code == 404


def test_a_slug_leads_to_the_one_address(client, petition):
    answer = client.get(f"/en/petitions/{petition.pk}/any-words/")

    assert (answer.status_code, answer["Location"]) == (301, f"/en/petitions/{petition.pk}/")


def test_an_author_is_named_only_where_she_agreed(client, petition):
    petition.author.display_name = "Maryam of Siliana"
    petition.author.save()
    assert "Maryam of Siliana" not in words(read(client, petition))

    Petition.objects.filter(pk=petition.pk).update(is_author_public=True, changed_at=timezone.now())
    assert "Maryam of Siliana" in words(read(client, petition))


def test_only_signers_who_agreed_are_named(client, petition):
    actions.sign(petition, citizen=make_citizen(display_name="Silent Salma"))
    get_signed(petition, 1, display_name="Open Omar")

    page = words(read(client, petition))

    assert "Open Omar" in page
    assert "Silent Salma" not in page


def test_regions_with_few_signatures_are_hidden(client, petition):
    sfax, sousse, tunis = Region.objects.filter(slug__in=["sfax", "sousse", "tunis"]).order_by("slug")
    for region, count in ((sfax, 11), (sousse, 3), (tunis, 25)):
        get_signed(petition, count, region=region)

    page = words(read(client, petition))

    assert '<th scope="row">Tunis</th><td class="num">25</td>' in page
    assert '<th scope="row">Sousse</th><td class="num">hidden</td>' in page
    # Eleven would tell the three of Sousse from the total.
    assert '<th scope="row">Sfax</th><td class="num">hidden</td>' in page


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
    assert "<del>210</del><ins>214</ins>" in page


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
