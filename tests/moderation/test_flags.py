"""Citizens report what is wrong: once each, never hiding anything, and one letter tells them what came of it."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.models import ModelLogEntry

from participation.lifecycle import TransitionRefused
from participation.moderation.actions import Barred, FlagRefused
from participation.moderation.models import Flag, ModerationSettings, ReasonCode, Review
from petitions import actions
from petitions.lifecycle import State
from petitions.models import Petition
from tests.factories import make_citizen, make_moderator, make_petition

pytestmark = pytest.mark.django_db
Matter, Outcome = Review.Matter, Review.Outcome


@pytest.fixture(autouse=True)
def _three_are_enough():
    settings = ModerationSettings.load()
    settings.flags_needed = 3
    settings.save()


@pytest.fixture
def spam():
    return ReasonCode.objects.get(code="spam")


def report(petition: Petition, times: int = 3) -> list[Flag]:
    reason = ReasonCode.objects.get(code="spam")
    return [actions.flag(petition, citizen=make_citizen(), reason=reason, note=f"Note {n}.") for n in range(times)]


def flags_file() -> Review:
    return Review.objects.get(matter=Matter.FLAGS)


class TestFlagging:
    def test_a_second_report_of_the_same_person_adds_nothing(self, petition, citizen, spam):
        first = actions.flag(petition, citizen=citizen, reason=spam)

        assert actions.flag(petition, citizen=citizen, reason=spam, note="Again.") == first
        assert Flag.objects.get().note == ""

    def test_the_database_refuses_a_second_report(self, petition, citizen, spam):
        made = actions.flag(petition, citizen=citizen, reason=spam)

        with pytest.raises(IntegrityError), transaction.atomic():
            Flag.objects.create(review=made.review, citizen=citizen, reason=spam)

    def test_enough_reports_bring_one_file_into_the_queue_and_hide_nothing(self, petition):
        report(petition, 2)
        assert not Review.objects.waiting().exists()

        report(petition, 3)

        assert flags_file() in Review.objects.waiting()
        assert flags_file().first == Petition.objects.get().review
        assert Petition.objects.get().state == State.OPEN

    def test_an_imported_petition_without_a_file_gets_one(self, petition, citizen, spam):
        Petition.objects.update(review=None)

        actions.flag(petition, citizen=citizen, reason=spam)

        petition = Petition.objects.get()
        assert petition.review.outcome == Outcome.CLOSED
        assert Flag.objects.get().review == petition.review

    def test_reports_after_the_decision_bring_it_back_once_enough_others_report(self, petition, moderator):
        report(petition)
        actions.decide_flags(flags_file(), by=moderator, is_hidden=False)
        report(petition, 2)
        assert not Review.objects.waiting().exists()

        report(petition, 1)

        assert Review.objects.waiting().filter(matter=Matter.FLAGS).count() == 1

    @pytest.mark.parametrize("state", [State.IN_REVIEW, State.REJECTED, State.HIDDEN, State.WITHDRAWN])
    def test_what_is_not_public_is_not_reported(self, state, citizen, spam):
        with pytest.raises(TransitionRefused):
            actions.flag(make_petition(state), citizen=citizen, reason=spam)

    def test_an_unconfirmed_account_reports_nothing(self, petition, spam):
        with pytest.raises(PermissionDenied):
            actions.flag(petition, citizen=make_citizen(email_verified_at=None), reason=spam)

    def test_its_author_does_not_report_it(self, petition, spam):
        with pytest.raises(FlagRefused):
            actions.flag(petition, citizen=petition.author, reason=spam)

    def test_a_reason_for_refusals_is_none_for_reports(self, petition, citizen):
        with pytest.raises(FlagRefused):
            actions.flag(petition, citizen=citizen, reason=ReasonCode.objects.get(code="honours"))

    def test_the_log_does_not_say_who_reported(self, petition, citizen, spam):
        actions.flag(petition, citizen=citizen, reason=spam)

        line = ModelLogEntry.objects.get(action="moderation.flag")
        assert line.user is None
        assert line.data == {"reason": "spam"}


class TestDeciding:
    def test_keeping_it_settles_the_reports_and_tells_each_reporter_once(
        self, petition, moderator, django_capture_on_commit_callbacks
    ):
        flags = report(petition)
        mail.outbox.clear()

        with django_capture_on_commit_callbacks(execute=True):
            actions.decide_flags(flags_file(), by=moderator, is_hidden=False)

        assert not Flag.objects.standing().exists()
        assert Petition.objects.get().state == State.OPEN
        assert sorted(letter.to[0] for letter in mail.outbox) == sorted(flag.citizen.email for flag in flags)
        assert "stays as it is" in mail.outbox[0].body
        assert f"/en/petitions/{petition.pk}/" in mail.outbox[0].body

    def test_hiding_it_takes_it_out_of_sight_and_repeats_nothing_of_it(
        self, petition, moderator, spam, django_capture_on_commit_callbacks
    ):
        report(petition)
        mail.outbox.clear()

        with django_capture_on_commit_callbacks(execute=True):
            actions.decide_flags(
                flags_file(), by=moderator, is_hidden=True, reason=spam, explanation="It is an advert."
            )

        assert Petition.objects.get().state == State.HIDDEN
        letters = [letter for letter in mail.outbox if letter.to != [petition.author.email]]
        assert len(letters) == 3
        assert "taken out of sight" in letters[0].body
        assert petition.title not in letters[0].body

    def test_what_many_signed_is_only_proposed_to_be_hidden(self, petition, moderator, spam):
        Petition.objects.update(signature_count=1_000)
        report(petition)

        actions.decide_flags(flags_file(), by=moderator, is_hidden=True, reason=spam, explanation="It is an advert.")

        assert Petition.objects.get().state == State.OPEN
        assert Review.objects.waiting().get().matter == Matter.HIDING
        assert Flag.objects.standing().count() == 3

    def test_hiding_needs_a_reason_in_words(self, petition, moderator, spam):
        report(petition)

        with pytest.raises(ValueError, match="reason"):
            actions.decide_flags(flags_file(), by=moderator, is_hidden=True, reason=spam, explanation=" ")

    def test_a_moderator_who_wrote_it_does_not_decide_on_it(self, spam):
        author = make_moderator()
        waiting = make_petition(State.IN_REVIEW, author=author)

        with pytest.raises(Barred):
            actions.publish(waiting, by=author)

    @pytest.mark.parametrize("is_hidden", [True, False])
    def test_citizens_and_officers_decide_nothing(self, petition, citizen, officer, spam, is_hidden):
        report(petition)

        for person in (citizen, officer):
            with pytest.raises(PermissionDenied):
                actions.decide_flags(flags_file(), by=person, is_hidden=is_hidden, reason=spam, explanation="No.")


class TestPages:
    def address(self, petition: Petition) -> str:
        return reverse("petitions:flag", args=[petition.pk])

    def test_a_citizen_reports_without_javascript(self, client, petition, citizen, spam):
        client.force_login(citizen)
        assert "Advertising or spam" in client.get(self.address(petition)).content.decode()

        response = client.post(self.address(petition), {"reason": spam.pk, "note": "Line two."}, follow=True)

        assert "Thank you." in response.content.decode()
        assert Flag.objects.get().note == "Line two."

    def test_whoever_is_not_signed_in_is_led_to_the_door(self, client, petition):
        response = client.get(self.address(petition))

        assert response.status_code == 302
        assert "login" in response.url

    @pytest.mark.parametrize("reason", ["", "0", "abc", "9" * 40])
    def test_a_report_without_a_fit_reason_is_refused_and_nothing_is_lost(self, client, petition, citizen, reason):
        client.force_login(citizen)

        response = client.post(self.address(petition), {"reason": reason, "note": "Line two."})

        assert response.status_code == 422
        assert "Line two." in response.content.decode()
        assert "Choose what is wrong." in response.content.decode()

    def test_whoever_reported_it_is_told_so(self, client, petition, citizen, spam):
        actions.flag(petition, citizen=citizen, reason=spam)
        client.force_login(citizen)

        page = client.get(self.address(petition)).content.decode()

        assert "You have reported this already." in page
        assert "<textarea" not in page

    def test_a_hidden_petition_has_no_such_page(self, client, citizen):
        client.force_login(citizen)

        assert client.get(self.address(make_petition(State.HIDDEN))).status_code == 404

    def test_the_petition_links_to_it(self, client, petition):
        assert self.address(petition) in client.get(petition.get_absolute_url()).content.decode()
