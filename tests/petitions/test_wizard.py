"""From a title to the moderators: one thing per page, nothing lost, a draft that is nobody else's."""

from uuid import uuid4

import pytest
from django.test import Client

from participation.institutions.models import Region
from petitions import rules
from petitions.lifecycle import State
from petitions.models import Petition, PetitionSettings
from tests.accounts.door import ask_for_code, type_code
from tests.factories import make_institution, make_policy, make_topic
from tests.petitions.walking import NEW, begin, step, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def policy():
    settings = PetitionSettings.load()
    settings.policy = make_policy(sponsors_needed=2)
    settings.save()
    return settings.policy


def addressed(**more):
    return {"institution1": make_institution().pk, "topic": make_topic().pk, "language": "en", **more}


def test_the_whole_road_without_an_account_until_the_end(client):
    assert client.get(NEW).status_code == 200
    response = begin(client, "  Open the   library at night ")
    draft = Petition.objects.get()
    assert response.url == step(draft, "asks")
    assert draft.author is None

    response = client.post(response.url, {"ask1": "Open until ten.", "ask2": "", "ask3": "Say so on the door."})
    assert response.url == step(draft, "reasons")
    response = client.post(response.url, {"reasons": "People work.", "details": "", "tried": ""})
    assert response.url == step(draft, "files")
    response = client.post(response.url)
    assert response.url == step(draft, "addressees")
    response = client.post(response.url, addressed(is_author_public="on"))
    assert response.url == step(draft, "check")
    assert "Sign in and continue" in text_of(client.get(response.url))

    response = client.post(step(draft, "submit"))
    assert response.url == f"/en/accounts/login/code/?next={step(draft, 'check')}"
    ask_for_code(client, "new@example.org", step(draft, "check"))
    response = type_code(client, next=step(draft, "check"))
    assert response.url == step(draft, "check")
    page = text_of(client.get(response.url))
    assert "Submit the petition" in page
    assert "Your name, as it will be shown" in page

    response = client.post(step(draft, "submit"), {"display_name": "Amina B."})
    assert response.url == f"/en/petitions/{draft.pk}/submitted/"

    draft.refresh_from_db()
    assert draft.title == "Open the library at night"
    assert [ask.text for ask in draft.asks.all()] == ["Open until ten.", "Say so on the door."]
    assert draft.state == State.SPONSORING
    assert draft.author.email == "new@example.org"
    assert draft.author.display_name == "Amina B."
    page = text_of(client.get(response.url))
    assert draft.reference in page
    assert f"/en/petitions/{draft.pk}/sponsor/{draft.sponsor_token}/" in page


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("", "Give your petition a title"),
        (" \u200b ", "Give your petition a title"),
        ("x" * (rules.TITLE_LENGTH + 3), "too long by 3 characters"),
        ("OPEN THE LIBRARY AT NIGHT", "not in capitals"),
    ],
)
def test_a_title_that_will_not_do_is_told_and_kept(client, title, told):
    response = begin(client, title)

    assert response.status_code == 422
    assert told in text_of(response)
    assert "<title>Error:" in text_of(response).replace("\n", "")
    assert 'role="alert"' in text_of(response)
    assert title in text_of(response)
    assert not Petition.objects.exists()


@pytest.mark.parametrize("title", ["تخفيض TVA على الكتب", "Reform the CNSS", "도서관을 밤에도", "TVA 5"])
def test_a_title_with_an_acronym_is_not_shouting(client, title):
    assert begin(client, title).status_code == 302
    assert Petition.objects.get().title == title


def test_the_draft_speaks_the_language_of_the_page(client):
    client.post("/ko/petitions/new/", {"title": "도서관을 밤에도", "key": str(uuid4())})

    assert Petition.objects.get().language == "ko"


def test_the_same_form_sent_twice_is_one_draft(client):
    key = str(uuid4())

    first = begin(client, key=key)
    second = begin(client, "A better title", key=key)

    assert first.url == second.url
    assert Petition.objects.get().title == "A better title"


def test_the_key_of_somebody_elses_form_finds_nothing_of_hers(client):
    key = str(uuid4())
    begin(Client(), key=key)

    begin(client, "Another matter", key=key)

    assert Petition.objects.count() == 2


def test_too_many_drafts_from_one_connection_are_refused_and_nothing_is_lost(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"start_draft": "2/m/ip"}
    begin(client)
    begin(client)

    response = begin(client, "The third")

    assert response.status_code == 429
    assert "The third" in text_of(response)
    assert Petition.objects.count() == 2


def test_every_page_shows_what_was_typed_before(client):
    begin(client)
    draft = Petition.objects.get()
    client.post(step(draft, "asks"), {"ask1": "First ask", "ask2": "Second ask"})
    client.post(step(draft, "reasons"), {"reasons": "The reasons", "details": "The details", "tried": "The tries"})
    choices = addressed()
    client.post(step(draft, "addressees"), choices)

    assert draft.title in text_of(client.get(step(draft, "title")))
    assert all(text in text_of(client.get(step(draft, "asks"))) for text in ("First ask", "Second ask"))
    page = text_of(client.get(step(draft, "reasons")))
    assert all(text in page for text in ("The reasons", "The details", "The tries"))
    assert f'<option value="{choices["institution1"]}" selected' in text_of(client.get(step(draft, "addressees")))


def test_another_ask_can_be_added_without_javascript_and_without_losing_any(client):
    begin(client)
    draft = Petition.objects.get()

    page = text_of(client.post(step(draft, "asks"), {"ask1": "One", "ask2": "Two", "ask3": "Three", "more": "1"}))
    assert 'name="ask4"' in page
    assert all(text in page for text in ("One", "Two", "Three"))

    asks = {f"ask{n}": f"Ask {n}" for n in range(1, 5)}
    page = text_of(client.post(step(draft, "asks"), {**asks, "more": "1"}))
    assert 'name="ask5"' in page
    assert 'name="more"' not in page

    client.post(step(draft, "asks"), {**asks, "ask5": "Ask 5", "ask6": "Ask 6"})
    assert draft.asks.count() == 5


@pytest.mark.parametrize(
    ("asks", "told"),
    [
        ({"ask1": "", "ask2": ""}, "Write at least one ask"),
        ({"ask1": "Fine", "ask2": "x" * 201}, "too long by 1 character"),
    ],
)
def test_asks_that_will_not_do_are_told_and_kept(client, asks, told):
    begin(client)
    draft = Petition.objects.get()

    response = client.post(step(draft, "asks"), asks)

    assert response.status_code == 422
    assert told in text_of(response)
    assert all(text in text_of(response) for text in asks.values())
    assert not draft.asks.exists()


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"reasons": ""}, "Say why"),
        ({"reasons": "x" * 1001}, "too long by 1 character"),
        ({"reasons": "Fine", "details": "x" * 3002}, "too long by 2 characters"),
        ({"reasons": "Fine", "tried": "x" * 1001}, "too long by 1 character"),
    ],
)
def test_reasons_that_will_not_do_are_told_and_kept(client, texts, told):
    begin(client)
    draft = Petition.objects.get()

    response = client.post(step(draft, "reasons"), texts)

    assert response.status_code == 422
    assert told in text_of(response)
    assert all(text in text_of(response) for text in texts.values())
    draft.refresh_from_db()
    assert draft.reasons == ""


def test_a_line_end_counts_as_one_character(client):
    begin(client)
    draft = Petition.objects.get()

    assert client.post(step(draft, "reasons"), {"reasons": "x\r\n" * 500}).status_code == 302


@pytest.mark.parametrize(
    "wrong", [{"institution1": ""}, {"topic": ""}, {"institution1": "999999"}, {"language": "de"}, {"region": "x"}]
)
def test_addressees_that_do_not_exist_are_refused(client, wrong):
    begin(client)
    draft = Petition.objects.get()

    response = client.post(step(draft, "addressees"), addressed(**wrong))

    assert response.status_code == 422
    assert not draft.addressees.exists()


def test_an_institution_that_is_closed_cannot_be_addressed(client):
    begin(client)
    closed = make_institution(closed_on="2020-01-01")

    response = client.post(step(Petition.objects.get(), "addressees"), addressed(institution2=closed.pk))

    assert response.status_code == 422


def test_three_institutions_each_once_in_their_order(client):
    begin(client)
    draft = Petition.objects.get()
    one, two = make_institution(), make_institution()
    region = Region.objects.first()

    client.post(
        step(draft, "addressees"),
        addressed(institution1=two.pk, institution2=one.pk, institution3=two.pk, region=region.pk if region else ""),
    )

    assert [addressee.institution for addressee in draft.addressees.all()] == [two, one]


def test_a_change_leads_back_to_the_answers(client):
    begin(client)
    draft = Petition.objects.get()

    response = client.post(step(draft, "title") + "?then=check", {"title": "A better title"})

    assert response.url == step(draft, "check")


def test_later_keeps_the_draft_and_leads_to_ones_page(client):
    begin(client)
    draft = Petition.objects.get()

    response = client.post(step(draft, "reasons"), {"reasons": "So far", "later": "1"})

    assert response.url == "/en/account/"
    draft.refresh_from_db()
    assert draft.reasons == "So far"


def test_signing_in_makes_the_draft_mine(client):
    begin(client)

    ask_for_code(client, "new@example.org")
    type_code(client)

    assert Petition.objects.get().author.email == "new@example.org"
    assert Petition.objects.get().title in text_of(client.get("/en/account/"))
