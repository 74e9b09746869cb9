"""Every letter leaves once; a mail server that fails costs time, never a letter."""

from datetime import timedelta

import pytest
from django.utils import timezone

from participation.notifications.actions import deliver_batch
from participation.notifications.actions.delivering import _claim
from participation.notifications.models import Letter
from participation.notifications.receivers import send_waiting
from participation.notifications.rules import LEASE, WAITS, wait_after
from participation.notifications.tasks import deliver_letters

pytestmark = pytest.mark.django_db


def test_a_waiting_letter_is_sent_once(make_letter, post_office):
    letter = make_letter(html="<p>Text.</p>", headers={"List-Unsubscribe": "<https://x.example>"})

    assert deliver_batch().sent == 1
    assert deliver_batch().is_empty

    (message,) = post_office.sent
    assert message.to == ["amel@example.org"]
    assert message.message()["List-Unsubscribe"] == "<https://x.example>"
    assert f"letter-{letter.pk}@" in message.message()["Message-ID"]
    letter.refresh_from_db()
    assert letter.sent_at


def test_a_letter_that_a_colleague_holds_is_left_alone(make_letter, post_office):
    make_letter()
    _claim(10, timezone.now())

    assert deliver_batch().is_empty
    assert post_office.sent == []


def test_letters_of_a_worker_that_died_are_sent_when_its_lease_ends(make_letter, post_office):
    make_letter()
    _claim(10, timezone.now() - LEASE)

    assert deliver_batch().sent == 1


def test_a_refused_letter_waits_longer_each_time_and_is_given_up_after_two_days(make_letter, post_office):
    letter = make_letter()
    post_office.failure = OSError("no route to the mail server")

    for wait in WAITS:
        before = timezone.now()
        assert deliver_batch().delayed == 1
        letter.refresh_from_db()
        assert wait <= letter.next_try_at - before < wait + timedelta(seconds=30)
        assert "no route" in letter.last_error
        Letter.objects.update(next_try_at=timezone.now())

    assert deliver_batch().given_up == 1
    letter.refresh_from_db()
    assert letter.failed_at
    assert list(Letter.objects.undeliverable()) == [letter]
    assert deliver_batch().is_empty
    assert timedelta(hours=40) < sum(WAITS, timedelta()) < timedelta(hours=56)


def test_one_refused_letter_does_not_keep_the_others(make_letter, post_office, monkeypatch):
    make_letter(to="bad@example.org")
    make_letter(to="good@example.org")
    send = post_office.send_messages

    def refuse_one(self, messages):
        if messages[0].to == ["bad@example.org"]:
            raise ValueError("550 no such person")
        return send(self, messages)

    monkeypatch.setattr(post_office, "send_messages", refuse_one)

    result = deliver_batch()

    assert (result.sent, result.delayed) == (1, 1)


def test_a_slow_mail_server_makes_the_worker_give_letters_back_untried(make_letter, post_office, monkeypatch):
    make_letter()
    make_letter()
    real, calls = timezone.now, []

    def clock():
        calls.append(1)
        return real() + (LEASE if len(calls) > 3 else timedelta())

    monkeypatch.setattr("participation.notifications.actions.delivering.timezone.now", clock)

    assert deliver_batch().sent == 1
    monkeypatch.undo()
    assert Letter.objects.get(sent_at=None).tries == 0


def test_the_task_empties_the_outbox_and_stops_where_nothing_can_be_sent(make_letter, post_office):
    for _ in range(45):
        make_letter()

    assert deliver_letters.call() == {"sent": 45, "delayed": 0, "given_up": 0}

    make_letter()
    post_office.failure = OSError("down")
    assert deliver_letters.call()["delayed"] == 1


def test_the_clock_calls_the_worker_only_when_a_letter_waits(make_letter, post_office):
    send_waiting()
    assert post_office.sent == []

    make_letter()
    send_waiting()
    assert len(post_office.sent) == 1


@pytest.mark.django_db(transaction=True)
def test_a_letter_leaves_right_after_the_commit_that_wrote_it(post_office, citizen):
    citizen.email_user("Hello", "Text.")

    assert [message.to for message in post_office.sent] == [[citizen.email]]


def test_after_the_last_wait_nothing_is_tried():
    assert wait_after(len(WAITS)) == WAITS[-1]
    assert wait_after(len(WAITS) + 1) is None
