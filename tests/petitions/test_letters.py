"""Who gets a letter about a petition: once, in her language, and whatever stopped in between."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import Workflow

from participation.notifications.actions import follow
from participation.notifications.models import Letter, News
from participation.notifications.receivers import tell_waiting
from participation.responses.models import Response, Version
from petitions import actions, tasks
from petitions.models import Petition
from tests.factories import (
    make_citizen,
    make_draft,
    make_moderator,
    make_officer,
    make_petition,
    make_policy,
    make_reason,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def after(django_capture_on_commit_callbacks):
    """`with after():` does what follows a commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def letters_to(user):
    return [letter for letter in mail.outbox if letter.to == [user.email]]


def test_who_hands_a_draft_in_gets_the_link_for_sponsors(after, monkeypatch):
    monkeypatch.setattr("petitions.actions.drafting.current_policy", lambda: make_policy(sponsors_needed=5))
    draft = make_draft(author=make_citizen(language="fr"))

    with after():
        petition = actions.submit(draft, by=draft.author)

    (letter,) = letters_to(petition.author)
    assert f"/fr/petitions/{petition.pk}/sponsor/{petition.sponsor_token}/" in letter.body
    assert petition.title in letter.subject


def test_who_hands_a_draft_in_without_sponsors_hears_that_it_is_in_review(after, monkeypatch):
    monkeypatch.setattr("petitions.actions.drafting.current_policy", make_policy)
    draft = make_draft()

    with after():
        actions.submit(draft, by=draft.author)

    assert [letter.subject.split(":")[0] for letter in mail.outbox] == ["Your petition is in review"]


def test_the_author_hears_that_it_is_open(after):
    petition = make_petition("in_review")

    with after():
        petition = actions.publish(petition, by=make_moderator())

    (letter,) = letters_to(petition.author)
    assert letter.subject == f"Your petition is open for signatures: {petition.title}"
    assert f"/en/petitions/{petition.pk}/" in letter.body
    assert "3 signatures" in letter.body


def test_the_author_of_a_rejected_petition_reads_why_and_what_she_can_do(after):
    petition, reason = make_petition("in_review"), make_reason()

    with after():
        petition = actions.reject(petition, by=make_moderator(), reason=reason, explanation="See number 7.")

    (letter,) = letters_to(petition.author)
    assert reason.text_en.splitlines()[0] in letter.body
    assert "See number 7." in letter.body
    assert "/en/petitions/new/" in letter.body


def test_the_author_of_a_hidden_petition_reads_why(after, petition):
    with after():
        actions.hide(petition, by=make_moderator(), reason="A court ordered it.")

    assert "A court ordered it." in letters_to(petition.author)[-1].body


def test_a_draft_sends_no_letters(after):
    draft = make_draft()
    with after():
        actions.revise_draft(draft, by=draft.author, title="Another title")

    assert mail.outbox == []


def test_the_threshold_is_told_to_the_author_and_to_the_officers_it_concerns(after, petition, institution, officer):
    stranger = make_officer(make_petition().addressees.get().institution)
    mail.outbox.clear()

    with after():
        for _ in range(3):
            actions.sign(petition, citizen=make_citizen())
        actions.roll_up()

    assert "An answer is owed" in letters_to(petition.author)[-1].subject
    (letter,) = letters_to(officer)
    assert "/cms/" in letter.body
    assert letters_to(stranger) == []


def test_two_of_three_signatures_tell_nobody(after, petition, officer):
    with after():
        for _ in range(2):
            actions.sign(petition, citizen=make_citizen())
        actions.roll_up()

    assert mail.outbox == []


def test_the_author_hears_that_signing_has_ended(after, petition):
    with after():
        actions.close(petition)

    assert "with 0 signatures" in letters_to(petition.author)[-1].body


@pytest.fixture
def answer(petition, officer):
    """`answer()` publishes what the institution says; called again it corrects it."""

    def publish():
        response = actions.begin_answer(petition.addressees.get(), by=officer)
        number = response.versions.count() + 1
        Response.objects.filter(pk=response.pk).update(live=True)
        version = Version.objects.create(
            response=response,
            number=number,
            published_at=timezone.now(),
            note="" if number == 1 else "The date was wrong.",
            content={},
        )
        actions.receive_answer(response, by=officer, is_correction=number > 1)
        return version

    return publish


def test_an_answer_reaches_every_follower_in_her_language_with_a_way_to_stop(after, petition, answer):
    readers = {language: make_citizen(language=language) for language in ("ar", "fr", "en", "ko")}
    for reader in readers.values():
        follow(petition.audience, user=reader)
    signer = make_citizen()
    actions.sign(petition, citizen=signer)

    with after():
        answer()

    for language, reader in readers.items():
        (letter,) = letters_to(reader)
        assert re.search(rf"/{language}/petitions/{petition.pk}/", letter.body)
        assert f"/{language}/letters/stop/" in letter.extra_headers["List-Unsubscribe"]
    assert letters_to(signer) == []  # she signed, and did not ask to hear


def test_a_correction_is_a_letter_of_its_own_that_says_what_was_wrong(after, petition, answer):
    reader = make_citizen()
    follow(petition.audience, user=reader)
    with after():
        answer()
    with after():
        answer()

    _first, second = letters_to(reader)
    assert "corrected" in second.subject
    assert "The date was wrong." in second.body


def test_what_happens_again_is_told_again_and_nothing_is_told_twice(after, petition):
    with after():
        petition = actions.hide(petition, by=make_moderator(), reason="A court ordered it.")
    with after():
        petition = actions.restore(petition, by=make_moderator())
    with after():
        petition = actions.publish(petition, by=make_moderator())
    for _ in range(3):
        tasks.write_letters.call(petition.pk)

    subjects = [letter.subject.split(":")[0] for letter in letters_to(petition.author)]
    assert subjects == [
        "Your petition was hidden",
        "Your petition is in review",
        "Your petition is open for signatures",
    ]


def test_letters_that_a_crash_kept_from_being_written_are_written_by_the_clock(petition, answer):
    answer()  # no commit hook runs in this test: as if the process had died right after the commit
    reader = make_citizen()
    follow(petition.audience, user=reader)
    assert not Letter.objects.exists()
    News.objects.update(stepped_at=timezone.now() - timedelta(minutes=2))

    for _ in range(2):
        tasks.look_for_missed_letters()
        tell_waiting()

    told = [letter.subject.split(":")[0] for letter in letters_to(reader)]
    assert told == ["Open for signatures", "An official response"]
    assert Letter.objects.filter(to=petition.author.email).count() == 2  # it is open; it is answered


def test_old_news_is_history(petition):
    long_ago = timezone.now() - tasks.NEWS_KEPT - timedelta(hours=1)
    petition.review.decided_at = long_ago
    petition.review.save()

    assert tasks.write_letters.call(petition.pk) == 0


def test_a_petition_without_an_author_writes_to_nobody(after, petition):
    Petition.objects.filter(pk=petition.pk).update(author=None, source="uk", source_id="1")
    petition.audience.subscriptions.all().delete()

    with after():
        actions.close(petition)

    assert mail.outbox == []


def test_who_has_left_gets_no_letters(after, petition):
    reader = make_citizen(is_active=False)
    follow(petition.audience, user=reader)
    petition.author.is_active = False
    petition.author.save()

    with after():
        actions.close(petition)

    assert mail.outbox == []


def test_approvers_hear_that_an_answer_waits_for_them_and_who_handed_it_in_does_not(after, petition, institution):
    writer, one, two = (
        make_officer(institution, is_approver=False),
        make_officer(institution),
        make_officer(institution),
    )
    make_officer(make_petition().addressees.get().institution)
    response = actions.begin_answer(petition.addressees.get(), by=writer)
    mail.outbox.clear()

    with after():
        Workflow.objects.get(name="Approval of answers").start(response, writer)

    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([one.email, two.email])
    (letter,) = letters_to(one)
    assert petition.title in letter.subject
    assert writer.get_full_name() in letter.body
    assert writer.email not in letter.body
    assert f"/cms/responses/edit/{response.pk}/" in letter.body


def test_who_may_approve_her_own_answer_gets_no_letter_about_it(after, petition, officer):
    response = actions.begin_answer(petition.addressees.get(), by=officer)

    with after():
        Workflow.objects.get(name="Approval of answers").start(response, officer)

    assert letters_to(officer) == []
