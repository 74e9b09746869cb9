"""Reports bring an argument to the moderators; they decide; a tombstone says why."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from participation.discussion import actions
from participation.lifecycle import TransitionRefused
from participation.moderation.actions import FlagRefused
from participation.moderation.models import ModerationSettings, Review
from tests.discussion.making import TEXT, make_argument, make_code, make_reply
from tests.factories import make_citizen

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(moderator):
    client = Client(headers={"accept-language": "en"})
    client.force_login(moderator)
    return client


@pytest.fixture
def reported(argument):
    """The file in the queue, after enough reports."""
    settings = ModerationSettings.load()
    settings.flags_needed = 2
    settings.save()
    for _ in range(2):
        actions.flag(argument, citizen=make_citizen(), reason=make_code(), note="It insults.")
    argument.refresh_from_db()
    return Review.objects.waiting().get()


def page(client, argument):
    return client.get(reverse("discussion:argument", args=[argument.pk])).content.decode()


def test_one_report_hides_nothing_and_waits(argument, citizen, client):
    actions.flag(argument, citizen=citizen, reason=make_code())

    assert not Review.objects.waiting().exists()
    assert TEXT in page(client, argument)


def test_enough_reports_bring_it_to_the_queue(reported, desk):
    assert reported.kind == "argument"
    assert TEXT in desk.get("/cms/moderation/").content.decode()
    assert TEXT in desk.get(reverse("argument_desk:review", args=[reported.pk])).content.decode()


def test_nobody_reports_her_own_words_or_what_is_gone(argument, citizen):
    with pytest.raises(FlagRefused):
        actions.flag(argument, citizen=argument.author, reason=make_code())
    actions.delete(argument, by=argument.author)
    with pytest.raises(TransitionRefused):
        actions.flag(argument, citizen=citizen, reason=make_code())


def test_a_citizen_reports_on_a_page_of_its_own(client, citizen, argument):
    url = reverse("discussion:flag", args=[argument.pk])
    assert "/login/code/" in client.get(url)["Location"]
    client.force_login(citizen)

    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": make_code().pk, "note": "Here."})["Location"] == argument.get_absolute_url()
    argument.refresh_from_db()
    assert argument.review.flags.get().citizen == citizen


def test_a_moderator_hides_what_was_reported_and_the_tombstone_says_why(
    reported, desk, argument, client, django_capture_on_commit_callbacks
):
    code = make_code()
    url = reverse("argument_desk:review", args=[reported.pk])
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(url, {"decision": "hide", "code": code.pk, "reason": "Calls people names."})

    shown = page(client, argument)
    assert TEXT not in shown
    assert code.text in shown
    assert "Calls people names." in shown
    assert [letter.to for letter in mail.outbox].count([argument.author.email]) == 1
    assert reported.flags.count() == 0  # they stand at the first file, settled by this one
    assert not Review.objects.waiting().exists()


def test_a_moderator_lets_it_stand(reported, desk, argument, client):
    desk.post(
        reverse("argument_desk:review", args=[reported.pk]), {"decision": "keep", "explanation": "Rude, no more."}
    )

    reported.refresh_from_db()
    assert reported.outcome == Review.Outcome.KEPT
    assert TEXT in page(client, argument)


def test_hiding_without_a_reason_is_refused(reported, desk, argument):
    answer = desk.post(reverse("argument_desk:review", args=[reported.pk]), {"decision": "hide", "reason": "Kept."})

    assert answer.status_code == 422
    assert "Kept." in answer.content.decode()
    argument.refresh_from_db()
    assert argument.is_standing


def test_a_moderator_hides_and_restores_without_a_report(desk, argument, client):
    url = reverse("argument_desk:hide", args=[argument.pk])

    desk.post(url, {"decision": "hide", "code": make_code().pk, "reason": "Spam."})
    assert "Spam." in page(client, argument)
    desk.post(url, {"decision": "restore"})

    assert TEXT in page(client, argument)


def test_citizens_hide_restore_and_settle_nothing(argument, citizen, reported):
    with pytest.raises(PermissionDenied):
        actions.hide(argument, by=citizen, code=make_code(), explanation="No.")
    with pytest.raises(PermissionDenied):
        actions.restore(argument, by=citizen)
    with pytest.raises(PermissionDenied):
        actions.settle(reported, by=citizen, is_hidden=True, code=make_code(), explanation="No.")


def test_the_desk_is_closed_to_everybody_else(officer, reported, argument):
    client = Client(headers={"accept-language": "en"})
    client.force_login(officer)

    assert client.get(reverse("argument_desk:review", args=[reported.pk])).status_code == 403
    assert client.get(reverse("argument_desk:hide", args=[argument.pk])).status_code == 403


def test_the_desk_finds_only_files_of_arguments(desk, petition):
    url = reverse("argument_desk:review", args=[petition.review.pk])

    assert desk.get(url, follow=True).status_code == 404


def test_hidden_words_take_no_reply_mark_or_opinion_and_are_not_counted(argument, moderator, citizen, discussion):
    make_reply(argument)
    actions.hide(argument, by=moderator, code=make_code(), explanation="No.")
    actions.roll_up()

    discussion.refresh_from_db()
    assert discussion.for_count == 0
    for attempt in (
        lambda: make_reply(argument, text="Still."),
        lambda: actions.mark(argument, citizen=citizen, value=1),
        lambda: actions.give_opinion(argument, citizen=citizen, value=1),
        lambda: actions.edit(argument, by=argument.author, text="Nicer.", language="en"),
        lambda: actions.delete(argument, by=argument.author),
    ):
        with pytest.raises(TransitionRefused, match="while hidden"):
            attempt()


def test_an_author_who_deletes_what_was_reported_closes_the_file(reported, argument):
    actions.delete(argument, by=argument.author)

    assert not Review.objects.waiting().exists()


def test_the_author_hears_of_a_reply_once_and_not_of_her_own(discussion, django_capture_on_commit_callbacks):
    author = make_citizen(display_name="Author")
    argument = make_argument(discussion, author=author)

    with django_capture_on_commit_callbacks(execute=True):
        make_reply(argument, author=author, text="To add something.")
        make_reply(argument, text="Is it so?")

    argument.refresh_from_db()
    assert argument.audience.subscriptions.get().user == author
    news = argument.audience.news.get()
    assert news.told_in("en")["subject"] == "A reply to your argument"
    assert "arguments/" in news.told_in("en")["url"]
