"""One person answers once, in whatever language; only while it is open; nobody sees who answered what."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone

from home import actions
from home.actions import Given
from home.models import Answer, Consultation, Reply
from participation.lifecycle import TransitionRefused
from participation.notifications.actions import audience_of, follow
from participation.notifications.models import News
from tests.factories import make_citizen
from tests.home.consulting import address, filled, make_consultation, page_of
from tests.taping import Tape

pytestmark = pytest.mark.django_db


CONSULTATION = Tape(make_consultation)


@pytest.fixture
def consultation():
    return CONSULTATION.play()


def post(client, consultation, language="en", **given):
    return client.post(f"/{language}/consultations/{consultation.pk}/reply/", filled(consultation, **given))


def end(consultation):
    Consultation.objects.filter(pk=consultation.pk).update(closes_at=timezone.now() - timedelta(minutes=1))


def reply_many(consultation, count, option=1):
    question = page_of(consultation).questions.first().translation_key
    for _ in range(count):
        actions.reply(consultation, [Given(question, option, "")], citizen=make_citizen(), language="en")
    actions.count_replies()
    consultation.refresh_from_db()


def test_all_pages_of_one_consultation_share_its_facts(consultation):
    assert Consultation.objects.count() == 1
    assert consultation.is_open


def test_an_answer_of_every_kind_goes_in(client, consultation, citizen):
    client.force_login(citizen)

    response = post(client, consultation, single="1", multiple=["0", "2"], scale="4", free="Paint them all.")

    assert response.status_code == 302
    reply = Reply.objects.get()
    assert sorted(reply.answers.values_list("option", "text"), key=str) == sorted(
        [(1, ""), (0, ""), (2, ""), (4, ""), (None, "Paint them all.")], key=str
    )


def test_who_answers_twice_in_two_languages_is_one_person_and_the_last_answers_count(client, consultation, citizen):
    client.force_login(citizen)
    post(client, consultation, single="1", free="First.")

    post(client, consultation, language="ar", single="2")

    reply = Reply.objects.get()
    assert list(reply.answers.values_list("option", "text")) == [(2, "")]
    assert reply.language == "ar"


def test_her_answers_wait_in_the_form_for_her_alone(client, consultation, citizen):
    client.force_login(citizen)
    post(client, consultation, single="1", free="Only I may read this.")

    assert "Only I may read this." in client.get(address(consultation)).content.decode()
    assert "Only I may read this." not in Client().get(address(consultation)).content.decode()


def test_a_stranger_is_led_to_the_door_and_nothing_is_written(client, consultation):
    response = post(client, consultation, single="1")

    assert "/accounts/login/code/" in response.url
    assert not Reply.objects.exists()


@pytest.mark.parametrize("given", [{}, {"free": "x"}, {"single": "7"}, {"single": "-1"}, {"single": "9" * 30}])
def test_what_is_missing_or_no_choice_is_said_beside_the_question_and_what_was_typed_stays(
    client, consultation, citizen, given
):
    client.force_login(citizen)

    response = post(client, consultation, **{"free": "Keep me.", **given})

    assert response.status_code == 422
    text = response.content.decode()
    assert 'role="alert"' in text
    assert given.get("free", "Keep me.") in text
    assert not Reply.objects.exists()


def test_a_free_text_has_an_end(client, consultation, citizen):
    client.force_login(citizen)

    assert post(client, consultation, single="1", free="x" * 2_001).status_code == 422
    assert post(client, consultation, single="1", free="a\x00b").status_code == 422
    assert not Reply.objects.exists()


@pytest.mark.parametrize(("opens", "closes"), [(1, 10), (-10, -1)])
def test_before_and_after_its_time_nobody_answers_nor_takes_back(client, citizen, opens, closes):
    consultation = make_consultation(opens=opens, closes=closes)
    client.force_login(citizen)

    response = post(client, consultation, single="1", free="Too late.")

    assert response.status_code == 409
    assert not Reply.objects.exists()
    with pytest.raises(TransitionRefused):
        actions.withdraw_reply(consultation, citizen=citizen)


def test_answers_are_taken_back_while_it_is_open_and_stand_afterwards(client, consultation, citizen):
    client.force_login(citizen)
    post(client, consultation, single="1")
    client.post(f"/en/consultations/{consultation.pk}/withdraw-reply/")
    assert not Answer.objects.exists()

    post(client, consultation, single="1")
    end(consultation)
    client.post(f"/en/consultations/{consultation.pk}/withdraw-reply/")
    assert Reply.objects.count() == 1


def test_a_consultation_whose_pages_are_gone_takes_no_answers(client, consultation, citizen):
    client.force_login(citizen)
    for language in ("ar", "en"):
        page_of(consultation, language).unpublish()

    assert post(client, consultation, single="1").status_code == 404
    with pytest.raises(TransitionRefused):
        actions.reply(consultation, [], citizen=citizen, language="en")


def test_one_page_less_leaves_the_consultation_open(consultation):
    page_of(consultation, "ar").unpublish()

    assert Consultation.objects.get().is_open


def test_results_wait_for_the_end_and_for_enough_people(client, consultation):
    here = f"/en/consultations/{consultation.pk}/results/"
    reply_many(consultation, 10)
    assert client.get(here).status_code == 404

    end(consultation)
    assert client.get(here).status_code == 200

    few = make_consultation()
    reply_many(few, 9)
    end(few)
    assert client.get(f"/en/consultations/{few.pk}/results/").status_code == 404


def test_results_shown_early_are_shown_while_it_is_open(client):
    consultation = make_consultation(shows_results_early=True)
    reply_many(consultation, 10)

    assert client.get(f"/en/consultations/{consultation.pk}/results/").status_code == 200


def test_results_say_the_same_in_every_language_and_in_the_table(client, consultation, django_assert_max_num_queries):
    reply_many(consultation, 9, option=0)
    reply_many(consultation, 5, option=2)
    end(consultation)

    with django_assert_max_num_queries(14):
        arabic = client.get(f"/ar/consultations/{consultation.pk}/results/").content.decode()
    table = client.get(f"/en/consultations/{consultation.pk}/results.csv")
    rows = list(csv.reader(StringIO(table.getvalue().decode())))

    assert "أحمر" in arabic
    assert "64%" in arabic
    assert rows[1:4] == [["Question single", "Red", "9", "64"], ["Question single", "Green", "0", "0"],
                         ["Question single", "Blue", "5", "36"]]  # fmt: skip


def test_the_public_number_follows_the_clock(consultation):
    reply_many(consultation, 2)

    assert consultation.reply_count == 2
    assert actions.count_replies() == 0


def test_programs_read_what_everybody_reads(client, consultation):
    reply_many(consultation, 10)
    url = f"/api/v1/consultations/{consultation.pk}"
    assert client.get(url).json()["questions"][0]["answered"] is None
    assert client.get(f"{url}/count").json() == {"reply_count": 10, "comment_count": 0}

    end(consultation)
    assert client.get(url).json()["questions"][0]["answered"] == 10
    assert client.get("/api/v1/consultations").json()["total"] == 1
    assert client.get(f"/api/v1/consultations/{10**20}").status_code in (404, 422)


def test_who_follows_the_institution_hears_of_the_opening_once(consultation, citizen):
    follow(audience_of(institution=consultation.institution), user=citizen)

    assert actions.announce_openings() == 1
    assert actions.announce_openings() == 0
    assert News.objects.get().content["en"]["subject"] == "You are asked: Colours (en)"


def test_what_was_heard_is_told_once_to_those_who_follow(client, consultation, citizen):
    client.force_login(citizen)
    client.post(f"/en/consultations/{consultation.pk}/follow/")
    page = page_of(consultation)
    page.heard = [("paragraph", "<p>People like green.</p>")]
    page.save_revision().publish()
    page.save_revision().publish()

    assert News.objects.filter(key=f"consultation-{consultation.pk}-concluded").count() == 1
    assert Consultation.objects.get().concluded_at
    assert "People like green." in client.get(address(consultation)).content.decode()
