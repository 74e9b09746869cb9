"""Deciding and hiding petitions at the desk. Each may has its may not."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from participation.accounts.models import User
from participation.moderation import actions as moderation
from participation.moderation.models import ReasonCode, Review
from petitions import actions
from petitions.lifecycle import State
from petitions.models import Petition
from tests.factories import make_citizen, make_moderator, make_petition

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    """Staff who read English: without this the admin answers in Arabic, the site's first language."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


@pytest.fixture
def waiting():
    return make_petition(State.IN_REVIEW)


def review_page(petition: Petition) -> str:
    return reverse("petition_desk:review", args=[petition.review_id])


def state_of(petition: Petition) -> str:
    return Petition.objects.get(pk=petition.pk).state


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def rejection(code: str = "duplicate", explanation: str = "See the other one.") -> dict:
    return {"decision": "reject", "reason": ReasonCode.objects.get(code=code).pk, "explanation": explanation}


def hiding(code: str = "court") -> dict:
    return {"code": ReasonCode.objects.get(code=code).pk, "reason": "A court ordered it."}


class TestDeciding:
    def test_the_page_shows_text_asks_institutions_and_the_authors_history(self, desk, waiting):
        make_petition(State.REJECTED, author=waiting.author)
        make_petition(State.OPEN, author=waiting.author)
        make_petition(State.DRAFT, author=waiting.author)

        response = desk.get(review_page(waiting))
        page = response.content.decode()

        assert response.status_code == 200
        for text in [waiting.title, waiting.reasons, "Ask number 1", str(waiting.addressees.get().institution)]:
            assert text in page
        assert "2 other petitions submitted, 1 opened" in page
        assert "Duplicate" in page

    def test_the_page_keeps_the_authors_address_to_itself(self, desk, waiting):
        assert waiting.author.email not in desk.get(review_page(waiting)).content.decode()

    def test_approving_opens_it(self, desk, moderator, waiting):
        response = desk.post(review_page(waiting), {"decision": "approve"}, follow=True)

        assert "open for signatures" in said(response)
        assert state_of(waiting) == State.OPEN
        assert Review.objects.get().decided_by == moderator

    def test_rejecting_needs_a_reason(self, desk, waiting):
        response = desk.post(review_page(waiting), {"decision": "reject", "explanation": "No."})

        assert response.status_code == 422
        assert "Choose a reason before you reject." in response.content.decode()
        assert state_of(waiting) == State.IN_REVIEW

    def test_rejecting_keeps_reason_and_explanation(self, desk, waiting):
        desk.post(review_page(waiting), rejection())

        review = Review.objects.get()
        assert state_of(waiting) == State.REJECTED
        assert (review.reason.code, review.explanation) == ("duplicate", "See the other one.")

    @pytest.mark.parametrize("reason", ["", "0", "999999", "abc", "9" * 40])
    def test_a_reason_that_is_none_is_refused(self, desk, waiting, reason):
        assert desk.post(review_page(waiting), {"decision": "reject", "reason": reason}).status_code == 422
        assert state_of(waiting) == State.IN_REVIEW

    @pytest.mark.parametrize("data", [{"decision": "approve"}, None])
    def test_a_colleagues_file_is_refused_with_a_sentence(self, desk, waiting, data):
        moderation.claim(waiting.review, by=make_moderator(display_name="Salma"))

        assert "Salma is working on this." in desk.get(review_page(waiting)).content.decode()
        response = desk.post(review_page(waiting), data or rejection(), follow=True)
        assert "Salma is working on this." in said(response)
        assert state_of(waiting) == State.IN_REVIEW

    @pytest.mark.parametrize("data", [{"decision": "approve"}, None])
    def test_a_decided_file_is_refused_with_a_sentence(self, desk, waiting, data):
        actions.reject(waiting, by=make_moderator(), reason=ReasonCode.objects.get(code="duplicate"))

        assert "Rejected ·" in desk.get(review_page(waiting)).content.decode()
        response = desk.post(review_page(waiting), data or rejection(), follow=True)
        assert "This has already been decided." in said(response)
        assert state_of(waiting) == State.REJECTED

    def test_what_its_author_withdrew_is_no_longer_decided(self, desk, waiting):
        actions.withdraw(waiting, by=waiting.author, reason="It is settled.")

        response = desk.post(review_page(waiting), {"decision": "approve"}, follow=True)

        assert "This has already been decided." in said(response)
        assert state_of(waiting) == State.WITHDRAWN

    @pytest.mark.parametrize("data", [{"decision": "approve"}, None])
    def test_officers_are_refused_with_403(self, client, officer, waiting, data):
        client.force_login(officer)

        assert client.get(review_page(waiting)).status_code == 403
        assert client.post(review_page(waiting), data or rejection()).status_code == 403
        assert state_of(waiting) == State.IN_REVIEW

    def test_its_own_author_does_not_get_in(self, client, waiting):
        client.force_login(waiting.author)

        assert client.post(review_page(waiting), {"decision": "approve"}).status_code == 302
        assert state_of(waiting) == State.IN_REVIEW


class TestHiding:
    @pytest.fixture
    def clerk(self) -> User:
        """A moderator who decides and may not hide."""
        person = make_citizen(is_staff=True)
        names = ["access_admin", "decide_review", "view_petition"]
        person.user_permissions.add(*Permission.objects.filter(codename__in=names))
        return person

    def address(self, verb: str, petition: Petition) -> str:
        return reverse(f"petition_desk:{verb}", args=[petition.pk])

    def test_a_petition_is_hidden_with_a_reason(self, desk, petition):
        assert desk.get(self.address("hide", petition)).status_code == 200
        response = desk.post(self.address("hide", petition), hiding(), follow=True)

        assert "hidden" in said(response)
        assert state_of(petition) == State.HIDDEN
        assert Petition.objects.get(pk=petition.pk).hiding_reason == "A court ordered it."

    @pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
    def test_hiding_without_a_fit_reason_is_refused(self, desk, petition, reason):
        assert desk.post(self.address("hide", petition), {**hiding(), "reason": reason}).status_code == 422
        assert state_of(petition) == State.OPEN

    def test_restoring_puts_it_back_into_review(self, desk, moderator):
        hidden = make_petition(State.HIDDEN)

        desk.post(self.address("restore", hidden))

        assert state_of(hidden) == State.IN_REVIEW
        assert ModelLogEntry.objects.get(action="petitions.restore").user == moderator

    @pytest.mark.parametrize(
        ("verb", "state"), [("hide", State.HIDDEN), ("hide", State.WITHDRAWN), ("restore", State.OPEN)]
    )
    def test_the_wrong_state_is_refused_with_a_sentence(self, desk, verb, state):
        petition = make_petition(state)

        response = desk.post(self.address(verb, petition), hiding(), follow=True)

        assert "That is no longer possible" in said(response)
        assert state_of(petition) == state

    @pytest.mark.parametrize("verb", ["hide", "restore"])
    def test_deciding_is_not_enough_to_hide(self, client, clerk, verb):
        petition = make_petition(State.OPEN if verb == "hide" else State.HIDDEN)
        client.force_login(clerk)

        response = client.post(self.address(verb, petition), hiding())

        assert response.status_code == 403
        assert client.get(self.address(verb, petition)).status_code == 403
        assert state_of(petition) == petition.state
        page = client.get(reverse("petition_desk:inspect", args=[petition.pk])).content.decode()
        assert self.address(verb, petition) not in page

    def test_officers_hide_nothing(self, client, officer, petition):
        client.force_login(officer)

        assert client.post(self.address("hide", petition), hiding()).status_code == 403
        assert state_of(petition) == State.OPEN
