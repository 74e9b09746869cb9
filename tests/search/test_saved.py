"""Searches that people save: theirs alone, told once of each new thing, until they stop."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from participation.notifications.models import Letter, News, Subscription
from petitions.lifecycle import State
from petitions.models import Petition
from search import actions
from search.models import SavedSearch
from search.rules import SAVED_AT_MOST, BadQuestion, Question
from tests import factories

pytestmark = pytest.mark.django_db
WHALES = Question(text="whales", language="en")


@pytest.fixture
def citizen():
    return factories.make_citizen()


@pytest.fixture
def signed_in(citizen):
    client = Client(headers={"accept-language": "en"})
    client.force_login(citizen)
    return client


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Compare, and let the worker tell."""

    def tell(petition):
        with django_capture_on_commit_callbacks(execute=True):
            return actions.tell_savers("petition", [petition.pk])

    return tell


def make_petition(title="Protect the whales", **fields):
    petition = factories.make_petition()
    opened_at = timezone.now() + timedelta(seconds=2)
    Petition.objects.filter(pk=petition.pk).update(title=title, opened_at=opened_at, **fields)
    return petition


def found():
    return News.objects.filter(key__startswith="found-")


def letters(citizen):
    return Letter.objects.filter(to=citizen.email)


def test_a_new_petition_that_answers_it_comes_by_letter_in_the_readers_language_and_can_be_stopped(told):
    citizen = factories.make_citizen(language="fr")
    actions.save_search(WHALES, by=citizen, rhythm="at_once")

    assert told(make_petition()) == 1

    letter = letters(citizen).get()
    assert letter.subject == "Nouveau pour votre recherche : whales"
    assert "Protect the whales" in letter.text
    assert "/fr/petitions/" in letter.text
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = letter.headers["List-Unsubscribe"].strip("<>").split("/", 3)[3]
    assert Client().post(f"/{stop}", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.filter(user=citizen).exists()


def test_the_same_thing_is_never_told_twice(told, citizen):
    actions.save_search(WHALES, by=citizen, rhythm="at_once")
    petition = make_petition()
    told(petition)
    Petition.objects.filter(pk=petition.pk).update(reasons="Whales, again.", changed_at=timezone.now())

    told(petition)
    told(petition)

    assert letters(citizen).count() == 1


def test_people_who_save_the_same_search_share_one_row_and_each_hears(told):
    first, second = factories.make_citizen(), factories.make_citizen()
    actions.save_search(WHALES, by=first, rhythm="at_once")
    actions.save_search(Question(text="whales", language="en", sort="newest", page=3), by=second, rhythm="at_once")

    told(make_petition())

    assert SavedSearch.objects.count() == 1
    assert (letters(first).count(), letters(second).count()) == (1, 1)


def test_weekly_and_daily_wishes_wait_for_their_digest(told, citizen):
    actions.save_search(WHALES, by=citizen, rhythm="daily")

    told(make_petition())

    assert not letters(citizen).exists()
    assert citizen.notices.get().due_at is not None


@pytest.mark.parametrize(
    "question",
    [
        Question(text="dolphins", language="en"),
        Question(text='"whales protect"', language="en"),
        Question(text="whales", language="en", chosen={"kind": ("page",)}),
        Question(text="whales", language="en", chosen={"language": ("ko",)}),
        Question(text="whales", language="en", chosen={"state": ("answered",)}),
        Question(text="whales", language="en", chosen={"region": ("sfax",)}),
        Question(text="whales", language="en", chosen={"institution": ("nobody",)}),
    ],
)
def test_what_does_not_answer_a_search_is_not_told(told, citizen, question):
    actions.save_search(question, by=citizen, rhythm="at_once")

    assert told(make_petition()) == 0
    assert not found().exists()


@pytest.mark.parametrize("text", ['"protect the whales"', "whale protected", ""])
def test_words_and_filters_are_read_as_the_search_reads_them(told, citizen, text):
    petition = make_petition()
    chosen = {
        "kind": ("petition",),
        "language": ("en", "fr"),
        "state": ("open",),
        "topic": (petition.topic.slug,),
        "institution": (petition.institutions.get().slug,),
    }
    actions.save_search(Question(text=text, language="en", chosen=chosen), by=citizen, rhythm="at_once")

    assert told(petition) == 1


def test_what_was_there_before_is_not_new(told, citizen):
    petition = make_petition()
    Petition.objects.filter(pk=petition.pk).update(opened_at=timezone.now() - timedelta(days=1))
    actions.save_search(WHALES, by=citizen, rhythm="at_once")

    assert told(petition) == 0


def test_an_old_petition_that_is_answered_now_is_new_to_who_waits_for_answers(told, citizen):
    petition = make_petition()
    old = timezone.now() - timedelta(days=30)
    waits = Question(text="whales", language="en", chosen={"state": ("answered",)})
    actions.save_search(waits, by=citizen, rhythm="at_once")
    Petition.objects.filter(pk=petition.pk).update(opened_at=old)
    assert told(petition) == 0

    Petition.objects.filter(pk=petition.pk).update(answered_at=timezone.now() + timedelta(seconds=2))

    assert told(petition) == 1


def test_rejected_petitions_are_told_to_nobody_who_did_not_ask_for_them(told, citizen):
    actions.save_search(WHALES, by=citizen, rhythm="at_once")
    asks = Question(text="whales", language="en", chosen={"state": ("rejected",)})
    actions.save_search(asks, by=citizen, rhythm="at_once")

    assert told(make_petition(state=State.REJECTED)) == 1


def test_what_is_hidden_is_taken_back_and_what_is_restored_is_shown_again(told, citizen):
    actions.save_search(WHALES, by=citizen, rhythm="site")
    petition = make_petition()
    told(petition)

    Petition.objects.filter(pk=petition.pk).update(state=State.HIDDEN)
    told(petition)
    assert found().get().retracted_at is not None

    Petition.objects.filter(pk=petition.pk).update(state=State.OPEN)
    told(petition)
    assert found().get().retracted_at is None


def test_a_search_without_words_or_filters_is_not_saved(citizen):
    with pytest.raises(BadQuestion):
        actions.save_search(Question(language="en"), by=citizen)


def test_nobody_saves_searches_without_end(citizen):
    for n in range(SAVED_AT_MOST):
        actions.save_search(Question(text=f"word{n}", language="en"), by=citizen)

    with pytest.raises(BadQuestion):
        actions.save_search(WHALES, by=citizen)
    actions.save_search(Question(text="word0", language="en"), by=citizen, rhythm="weekly")


def test_searches_that_nobody_follows_are_forgotten_after_an_hour(citizen):
    saved = actions.save_search(WHALES, by=citizen)
    actions.forget_search(saved, by=citizen)
    assert actions.drop_unfollowed() == 0

    SavedSearch.objects.update(created_at=timezone.now() - timedelta(hours=2))

    assert actions.drop_unfollowed() == 1
    assert not SavedSearch.objects.exists()


def test_the_form_saves_changes_and_deletes(signed_in, citizen):
    assert "Save this search" in signed_in.get("/en/search/save/?q=whales&state=open").content.decode()
    signed_in.post("/en/search/save/?q=whales&state=open", {"text": "whales", "rhythm": "weekly"})
    saved = SavedSearch.objects.get()
    assert (saved.text, saved.chosen) == ("whales", {"state": ["open"]})

    mine = signed_in.get("/en/account/").content.decode()
    assert "whales · Open<" in mine
    assert "Once a week" in mine

    signed_in.post(f"/en/search/saved/{saved.pk}/", {"text": '"blue whales"', "rhythm": "at_once"})
    changed = SavedSearch.objects.of(citizen).get()
    assert (changed.text, changed.chosen) == ('"blue whales"', {"state": ["open"]})
    assert Subscription.objects.get(user=citizen).rhythm == "at_once"

    signed_in.post(f"/en/search/saved/{changed.pk}/delete/")
    assert not SavedSearch.objects.of(citizen).exists()
    assert "You have not saved a search yet." in signed_in.get("/en/account/").content.decode()


@pytest.mark.parametrize(
    ("address", "data", "status"),
    [
        ("save/", {"text": "", "rhythm": "daily"}, 422),
        ("save/?q=whales", {"text": "whales", "rhythm": "hourly"}, 422),
        ("save/?q=whales", {"text": "x" * 5000, "rhythm": "daily"}, 422),
        ("save/?q=whales", {"text": "whales"}, 422),
        ("save/?q=whales&state=a b", {"text": "whales", "rhythm": "daily"}, 400),
        ("saved/99999999999999999999/", {"text": "whales", "rhythm": "daily"}, 404),
        ("saved/99999999999999999999/delete/", {}, 404),
    ],
)
def test_what_cannot_be_saved_is_refused_clearly(signed_in, address, data, status):
    assert signed_in.post(f"/en/search/{address}", data).status_code == status
    assert not SavedSearch.objects.exists()


def test_what_was_typed_stays_where_the_form_is_refused(signed_in):
    page = signed_in.post("/en/search/save/?q=whales", {"text": "blue whales"}).content.decode()

    assert 'value="blue whales"' in page
    assert "Choose how often." in page


def test_a_search_is_nobody_elses_affair(signed_in):
    saved = actions.save_search(WHALES, by=factories.make_citizen())

    assert signed_in.get(f"/en/search/saved/{saved.pk}/").status_code == 404
    assert signed_in.post(f"/en/search/saved/{saved.pk}/", {"text": "x", "rhythm": "daily"}).status_code == 404
    signed_in.post(f"/en/search/saved/{saved.pk}/delete/")
    assert Subscription.objects.count() == 1
    assert "whales" not in signed_in.get("/en/account/").content.decode()


@pytest.mark.parametrize("address", ["save/?q=whales", "saved/1/"])
def test_strangers_sign_in_first(client, address):
    response = client.get(f"/en/search/{address}")

    assert response.status_code == 302
    assert "login" in response["Location"]


def test_the_page_of_results_offers_to_save_it(client):
    assert "/en/search/save/?q=whales" in client.get("/en/search/?q=whales").content.decode()
    assert "/en/search/save/" not in client.get("/en/search/").content.decode()


def test_saved_searches_are_not_in_the_public_api(client):
    assert "saved" not in client.get("/api/v1/openapi.json").content.decode().lower()
