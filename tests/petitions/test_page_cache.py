"""Pages kept in memory: fresh after every fact, and never with anything of a person in them."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.utils import timezone

from petitions import actions
from petitions.models import Petition
from petitions.pages.cache import FRAME_VERSION, TOKEN_PLACE
from tests.factories import make_citizen, make_moderator, make_petition
from tests.petitions.answers import get_signed

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def read(client, petition, language="en", **more):
    return client.get(f"/{language}/petitions/{petition.pk}/", **more)


def test_the_second_visitor_costs_one_query(client, petition, django_assert_num_queries):
    first = read(client, petition)
    client.cookies.clear()

    with django_assert_num_queries(1):
        second = read(client, petition)

    assert second.status_code == first.status_code == 200
    assert TOKEN.sub("", second.content.decode()) == TOKEN.sub("", first.content.decode())


def test_when_only_the_number_moved_the_page_costs_two_queries(client, petition, django_assert_num_queries):
    get_signed(petition, 1)
    read(client, petition)
    client.cookies.clear()
    Petition.objects.filter(pk=petition.pk).update(signature_count=2)

    with django_assert_num_queries(2):
        page = read(client, petition)

    assert "<b>2</b> <span>signatures" in page.content.decode()


def test_a_new_signature_is_on_the_next_page(client, petition):
    assert "<b>0</b>" in read(client, petition).content.decode()

    get_signed(petition, 1)

    assert "<b>1</b>" in read(client, petition).content.decode()


def test_a_new_fact_is_on_the_next_page(client, petition):
    read(client, petition)

    actions.close(petition)

    page = read(client, petition).content.decode()
    assert "Signing closed." in page
    assert 'id="sign"' not in page


def test_a_petition_taken_out_of_sight_is_gone_at_once(client, petition):
    read(client, petition)

    actions.hide(petition, by=make_moderator(), reason="A court ordered it.")

    page = read(client, petition)
    assert page.status_code == 410
    assert petition.title not in page.content.decode()


def test_tomorrow_the_days_are_counted_anew(client, petition):
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        assert "90 days left" in read(client, petition).content.decode()

    with time_machine.travel(now + timedelta(days=1), tick=False):
        assert "89 days left" in read(client, petition).content.decode()


def test_each_language_has_its_own_page(client, petition):
    assert '<html lang="ar" dir="rtl">' in read(client, petition, "ar").content.decode()
    assert '<html lang="ko" dir="ltr">' in read(client, petition, "ko").content.decode()
    assert '<html lang="ar" dir="rtl">' in read(client, petition, "ar").content.decode()


def test_every_visitor_gets_a_token_of_her_own(client, petition):
    one = read(client, petition)
    client.cookies.clear()
    other = read(client, petition)

    tokens = [set(TOKEN.findall(page.content.decode())) for page in (one, other)]
    assert tokens[0]
    assert not tokens[0] & tokens[1]
    for page in (one, other):
        assert TOKEN_PLACE not in page.content.decode()
        assert page.cookies["csrftoken"].value


def test_the_token_of_a_kept_page_is_accepted_and_the_kept_one_is_not(petition, client):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    read(strict, petition)
    strict.cookies.clear()
    token = TOKEN.search(read(strict, petition).content.decode())[1]
    address = f"/en/petitions/{petition.pk}/sign/"

    assert strict.post(address, {"csrfmiddlewaretoken": token}).status_code == 422
    assert strict.post(address, {"csrfmiddlewaretoken": TOKEN_PLACE}).status_code == 403


def test_no_token_ever_enters_the_memory(client, petition):
    page = read(client, petition)
    tokens = [*TOKEN.findall(page.content.decode()), page.cookies["csrftoken"].value]

    bodies = caches["pages"]._cache.values()
    kept = b"".join(body if isinstance(body, bytes) else str(body).encode() for body in bodies)
    assert petition.title.encode() in kept
    for token in tokens:
        assert token.encode() not in kept


def test_who_is_signed_in_gets_a_page_of_her_own_and_leaves_no_trace(client, petition):
    signer = make_citizen(display_name="Amina")
    actions.sign(petition, citizen=signer)
    anonymous = read(client, petition).content.decode()

    client.force_login(signer)
    hers = read(client, petition).content.decode()
    client.logout()
    client.cookies.clear()
    after = read(client, petition).content.decode()

    assert "You have signed" in hers
    assert "My page" in hers
    for page in (anonymous, after):
        assert "You have signed" not in page
        assert "My page" not in page
        assert "Sign in" in page


def test_signing_in_first_leaves_nothing_for_strangers(client, petition):
    signer = make_citizen()
    actions.sign(petition, citizen=signer)
    client.force_login(signer)
    read(client, petition)
    client.cookies.clear()

    page = read(client, petition).content.decode()

    assert "You have signed" not in page
    assert 'name="email"' in page


def test_a_message_for_one_visitor_is_not_kept(client, petition):
    session = client.session
    session["_messages"] = '[["__json_message", 0, 25, "Only for you."]]'
    session.save()
    client.cookies["sessionid"] = session.session_key

    assert "Only for you." in read(client, petition).content.decode()
    client.cookies.clear()
    assert "Only for you." not in read(client, petition).content.decode()


def test_words_after_the_question_mark_never_enter_the_kept_page(client, petition):
    read(client, petition, query_params={"q": "poisoned"})

    assert "poisoned" not in read(client, petition).content.decode()


def test_the_host_that_a_visitor_claims_never_enters_the_kept_page(client, petition):
    read(client, petition, headers={"host": "evil.example"})

    assert "evil.example" not in read(client, petition).content.decode()


def test_no_cache_between_us_and_the_visitor_keeps_the_page(client, petition):
    for _ in range(2):
        assert read(client, petition)["Cache-Control"] == "private, no-store"


def test_a_new_frame_makes_new_pages(client, petition, django_assert_max_num_queries):
    read(client, petition)
    caches["pages"].set(FRAME_VERSION, 2)
    client.cookies.clear()

    with django_assert_max_num_queries(3) as queries:
        read(client, petition)

    assert len(queries) > 1


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_what_is_not_public_is_never_kept(client, state):
    petition = make_petition(state)
    client.force_login(petition.author)
    assert read(client, petition).status_code == 200
    client.cookies.clear()

    assert read(client, petition).status_code == 404
    assert not any(key.startswith(":1:petition-page") for key in caches["pages"]._cache)
