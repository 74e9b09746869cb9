"""Moderators decide an appeal over an argument, and reports, on the page of its file."""

import pytest
from django.core import mail
from django.urls import reverse

from participation.discussion import actions
from participation.moderation.models import ModerationSettings, ReasonCode, Review
from tests.discussion.making import TEXT, make_code
from tests.discussion.test_appealing import PLEA, appeal, read, signed_in
from tests.factories import make_citizen

pytestmark = pytest.mark.django_db


def desk_of(review: Review) -> str:
    return reverse("argument_desk:review", args=[review.pk])


class TestDesk:
    @pytest.mark.parametrize(("verb", "is_shown"), [("reverse", True), ("uphold", False)])
    def test_a_moderator_decides(self, hidden, moderator, verb, is_shown):
        review = appeal(hidden)
        client = signed_in(moderator)
        assert desk_of(review) in read(client, "/cms/moderation/")
        page = read(client, desk_of(review))
        for words in (PLEA, TEXT, "Calls people names.", "The author appeals against the hiding."):
            assert words in page
        assert client.post(desk_of(review), {"decision": verb, "explanation": ""}).status_code == 422

        client.post(desk_of(review), {"decision": verb, "explanation": "As we found."})

        hidden.refresh_from_db()
        assert hidden.is_standing is is_shown

    @pytest.mark.parametrize("verb", ["", "keep", "hide", "approve"])
    def test_it_takes_no_other_verb(self, hidden, moderator, verb):
        review = appeal(hidden)

        answer = signed_in(moderator).post(desk_of(review), {"decision": verb}, follow=True)

        assert "Choose one of the decisions." in answer.content.decode()
        assert Review.objects.get(pk=review.pk).decided_at is None

    def test_whoever_hid_it_sees_no_buttons(self, hidden, judge):
        page = read(signed_in(judge), desk_of(appeal(hidden)))

        assert "Somebody else has to decide this" in page
        assert 'value="reverse"' not in page

    def test_nothing_is_published_from_the_file_of_what_was_public_at_once(self, hidden, moderator):
        first = Review.objects.get(pk=hidden.review.first_id_or_own)

        answer = signed_in(moderator).post(desk_of(first), {"decision": "approve"}, follow=True)

        assert "This has already been decided." in answer.content.decode()

    def test_reports_are_decided_on_the_same_page_with_a_word_to_those_who_reported(
        self, argument, moderator, django_capture_on_commit_callbacks
    ):
        numbers = ModerationSettings.load()
        numbers.flags_needed = 1
        numbers.save()
        actions.flag(argument, citizen=make_citizen(), reason=ReasonCode.objects.get(code=make_code().code))
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            given = {"decision": "keep", "explanation": "Rude, no more."}
            signed_in(moderator).post(desk_of(Review.objects.waiting().get()), given)

        [letter] = mail.outbox
        assert "Rude, no more." in letter.body
