"""One petition's page: what each state shows, and does not show, to whom."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from django.utils.html import escape

from participation.institutions.models import Region
from petitions import actions
from petitions.models import Petition
from tests.factories import make_citizen, make_moderator, make_petition, make_reason
from tests.petitions.answers import get_signed

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
