"""Whose argument was hidden appeals once, in time; a moderator who had no part in it decides; everybody reads how."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client

from participation.discussion import actions
from participation.lifecycle import TransitionRefused
from participation.moderation.actions import AppealRefused, Barred, FlagRefused
from participation.moderation.models import Review
from participation.moderation.pages import figures
from tests.discussion.making import TEXT, make_argument, make_code, make_reply
from tests.factories import make_moderator

pytestmark = pytest.mark.django_db
PLEA = "I described a gate, and insulted nobody."


def appeal(argument) -> Review:
    return actions.appeal(argument, by=argument.author, text=PLEA)


def signed_in(user) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def read(client, address: str) -> str:
    return client.get(address).content.decode()


class TestAppealing:
    def test_it_waits_for_another_moderator_with_a_day_to_decide_by(self, hidden, judge, moderator):
        with time_machine.travel(datetime(2026, 12, 28, 9, tzinfo=UTC), tick=False):
            Review.objects.filter(pk=hidden.review_id).update(decided_at=datetime(2026, 12, 27, tzinfo=UTC))
            review = appeal(hidden)

        # Ten working days of Tunisia after 28 December: 1 January and two weekends are none.
        assert (review.kind, review.due_at.date().isoformat()) == ("argument", "2027-01-12")
        assert review in Review.objects.free_for(moderator)
        assert review not in Review.objects.free_for(judge)
        assert actions.argument_of(review).hidden_at

    def test_a_second_appeal_is_refused(self, hidden, moderator):
        review = appeal(hidden)
        for is_decided in (False, True):
            with pytest.raises(AppealRefused) as refusal:
                appeal(hidden)
            assert refusal.value.why == AppealRefused.Why.AGAIN
            if not is_decided:
                actions.decide_appeal(review, by=moderator, is_reversed=False, explanation="It does.")

    def test_it_is_late_after_thirty_days(self, hidden):
        with time_machine.travel(datetime.now(UTC) + timedelta(days=40)), pytest.raises(AppealRefused) as late:
            appeal(hidden)

        assert late.value.why == AppealRefused.Why.LATE

    def test_nobody_else_appeals_and_nobody_without_a_word(self, hidden, citizen, officer, moderator, judge):
        for other in (citizen, officer, moderator, judge):
            with pytest.raises(PermissionDenied):
                actions.appeal(hidden, by=other, text=PLEA)
        with pytest.raises(ValueError, match="what is wrong"):
            actions.appeal(hidden, by=hidden.author, text=" ")

    def test_what_stands_or_was_deleted_is_not_appealed(self, discussion):
        standing, deleted = make_argument(discussion), make_argument(discussion, text="Another one.")
        actions.delete(deleted, by=deleted.author)

        for argument in (standing, deleted):
            with pytest.raises(TransitionRefused):
                appeal(argument)

    def test_a_reply_is_appealed_like_an_argument(self, argument, judge, moderator):
        reply = actions.hide(make_reply(argument), by=judge, code=make_code(), explanation="No.")

        actions.decide_appeal(appeal(reply), by=moderator, is_reversed=True, explanation="It is polite.")

        reply.refresh_from_db()
        assert reply.is_standing


class TestDeciding:
    def test_a_reversed_hiding_shows_it_again_with_its_marks_and_counts(self, discussion, judge, moderator):
        argument = make_argument(discussion, marks="uu")
        actions.hide(argument, by=judge, code=make_code(), explanation="No.")
        argument.refresh_from_db()

        shown = actions.decide_appeal(appeal(argument), by=moderator, is_reversed=True, explanation="Polite enough.")

        actions.roll_up()
        shown.refresh_from_db()
        discussion.refresh_from_db()
        assert (shown.is_standing, shown.useful_count, discussion.for_count) == (True, 2, 1)

    def test_an_upheld_one_stays_hidden(self, hidden, moderator):
        actions.decide_appeal(appeal(hidden), by=moderator, is_reversed=False, explanation="It does.")

        hidden.refresh_from_db()
        assert not hidden.is_standing

    @pytest.mark.parametrize("is_reversed", [True, False])
    def test_who_hid_it_citizens_officers_and_its_author_decide_nothing(
        self, hidden, judge, citizen, officer, is_reversed
    ):
        review = appeal(hidden)

        with pytest.raises(Barred):
            actions.decide_appeal(review, by=judge, is_reversed=is_reversed, explanation="I was right.")
        for by in (citizen, officer, hidden.author):
            with pytest.raises(PermissionDenied):
                actions.decide_appeal(review, by=by, is_reversed=is_reversed, explanation="So.")
        with pytest.raises(ValueError, match="says why"):
            actions.decide_appeal(review, by=make_moderator(), is_reversed=is_reversed, explanation=" ")
        assert Review.objects.get(pk=review.pk).decided_at is None

    def test_who_restores_it_closes_the_appeal(self, hidden, moderator):
        review = appeal(hidden)

        actions.restore(hidden, by=moderator)

        review.refresh_from_db()
        assert review.outcome == Review.Outcome.CLOSED

    def test_hidden_anew_it_is_appealed_anew(self, hidden, judge, moderator):
        shown = actions.decide_appeal(appeal(hidden), by=moderator, is_reversed=True, explanation="Polite.")
        again = actions.hide(shown, by=judge, code=make_code(), explanation="It changed.")

        assert appeal(again).about_id == again.review_id

    def test_outcomes_count_in_the_public_figures(self, hidden, moderator):
        actions.decide_appeal(appeal(hidden), by=moderator, is_reversed=True, explanation="Polite.")

        total = figures.figures().total
        assert (total.hidden, total.appeals, total.reversed) == (1, 1, 1)

    def test_reports_wait_for_the_appeal_and_nobody_reports_what_is_hidden(self, hidden, citizen):
        appeal(hidden)

        with pytest.raises(TransitionRefused):
            actions.flag(hidden, citizen=citizen, reason=make_code())
        with pytest.raises(FlagRefused):
            actions.flag(make_argument(hidden.discussion, author=citizen), citizen=citizen, reason=make_code())


class TestTelling:
    def test_the_letter_of_the_hiding_says_until_when_and_where_to_appeal(
        self, argument, judge, django_capture_on_commit_callbacks
    ):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            actions.hide(argument, by=judge, code=make_code(), explanation="Calls people names.")

        [letter] = mail.outbox
        assert letter.to == [argument.author.email]
        for words in ("A person decided this, not a program.", "you may appeal once, until"):
            assert words in letter.body
        assert f"/discussions/arguments/{argument.pk}/appeal/" in letter.body

    @pytest.mark.parametrize(("is_reversed", "words"), [(True, "is reversed"), (False, "stands")])
    def test_she_gets_one_letter_about_her_appeal(
        self, hidden, moderator, is_reversed, words, django_capture_on_commit_callbacks
    ):
        review = appeal(hidden)
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            actions.decide_appeal(review, by=moderator, is_reversed=is_reversed, explanation="As we found.")

        [letter] = mail.outbox
        assert letter.to == [hidden.author.email]
        assert words in letter.subject
        assert "As we found." in letter.body

    def test_she_hears_that_it_was_restored_without_an_answer_to_her_appeal(
        self, hidden, moderator, django_capture_on_commit_callbacks
    ):
        appeal(hidden)
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            actions.restore(hidden, by=moderator)

        [letter] = mail.outbox
        assert (letter.to, letter.subject) == ([hidden.author.email], "What you wrote can be read again")
        assert TEXT in letter.body


class TestPages:
    def test_she_finds_it_on_the_tombstone_and_appeals(self, hidden):
        client = signed_in(hidden.author)
        page = read(client, hidden.get_absolute_url())
        assert hidden.appeal_url in page
        assert TEXT in page  # nobody but her reads it there
        form = read(client, hidden.appeal_url)
        for words in (TEXT, "Calls people names.", "You may appeal once"):
            assert words in form

        answer = client.post(hidden.appeal_url, {"text": PLEA}, follow=True).content.decode()

        assert "Your appeal is handed in." in answer
        assert "Another moderator decides by" in answer
        assert Review.objects.get(matter=Review.Matter.APPEAL).plea == PLEA
        assert client.post(hidden.appeal_url, {"text": PLEA}).status_code == 409

    def test_an_empty_appeal_is_refused_beside_the_field(self, hidden):
        answer = signed_in(hidden.author).post(hidden.appeal_url, {"text": " "})

        assert answer.status_code == 422
        assert "Say what is wrong with the decision." in answer.content.decode()

    def test_it_is_nobody_elses_page_and_none_of_what_stands(self, hidden, citizen, client):
        assert client.get(hidden.appeal_url).status_code == 302
        assert signed_in(citizen).get(hidden.appeal_url).status_code == 404
        standing = make_argument(hidden.discussion, text="Another one.")
        assert signed_in(standing.author).get(standing.appeal_url).status_code == 404

    def test_everybody_reads_the_outcome_and_nobody_the_words(self, hidden, moderator, client):
        actions.decide_appeal(appeal(hidden), by=moderator, is_reversed=False, explanation="It does insult.")

        page = read(client, hidden.get_absolute_url())
        for words in ("Decision upheld", "It does insult.", "A person decided this, not a program."):
            assert words in page
        history = read(client, hidden.history_url)
        assert "Decision upheld" in history
        for secret in (PLEA, TEXT):
            assert secret not in page
            assert secret not in history

    def test_the_tombstone_of_a_reply_leads_its_author_to_her_appeal_and_others_to_the_history(
        self, argument, judge, citizen
    ):
        reply = actions.hide(make_reply(argument), by=judge, code=make_code(), explanation="No.")

        for person, is_told in ((reply.author, True), (citizen, False)):
            page = read(signed_in(person), argument.get_absolute_url())
            assert (reply.appeal_url in page) is is_told
            assert reply.history_url in page

    def test_the_history_tells_what_was_decided_and_no_edit_that_nobody_saw(self, argument, judge, moderator, client):
        actions.edit(argument, by=argument.author, text="The bus stops there anyway.", language="en")
        hidden = actions.hide(argument, by=judge, code=make_code(), explanation="No.")
        actions.decide_appeal(appeal(hidden), by=moderator, is_reversed=True, explanation="Polite.")

        history = read(client, argument.history_url)

        for words in ("Argued", "Hidden", str(make_code()), "Appealed against", "Decision reversed", "Restored"):
            assert words in history
        assert "Changed by its author" not in history
        assert argument.history_url in read(client, argument.get_absolute_url())
