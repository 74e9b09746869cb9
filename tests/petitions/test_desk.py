"""Staff pages of petitions: deciding, hiding, looking up, the officers' inbox. Each may has its may not."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from participation.accounts.models import User
from participation.moderation import actions as moderation
from participation.moderation.models import ReasonCode, Review
from participation.responses.models import Response
from petitions import actions
from petitions.lifecycle import State
from petitions.models import Addressee, Petition
from tests.factories import make_citizen, make_institution, make_moderator, make_officer, make_petition

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
        actions.reject(waiting, by=make_moderator(), reason=ReasonCode.objects.first())

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
        response = desk.post(self.address("hide", petition), {"reason": "A court ordered it."}, follow=True)

        assert "hidden" in said(response)
        assert state_of(petition) == State.HIDDEN
        assert Petition.objects.get(pk=petition.pk).hiding_reason == "A court ordered it."

    @pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
    def test_hiding_without_a_fit_reason_is_refused(self, desk, petition, reason):
        assert desk.post(self.address("hide", petition), {"reason": reason}).status_code == 422
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

        response = desk.post(self.address(verb, petition), {"reason": "Again."}, follow=True)

        assert "That is no longer possible" in said(response)
        assert state_of(petition) == state

    @pytest.mark.parametrize("verb", ["hide", "restore"])
    def test_deciding_is_not_enough_to_hide(self, client, clerk, verb):
        petition = make_petition(State.OPEN if verb == "hide" else State.HIDDEN)
        client.force_login(clerk)

        response = client.post(self.address(verb, petition), {"reason": "I do not like it."})

        assert response.status_code == 403
        assert client.get(self.address(verb, petition)).status_code == 403
        assert state_of(petition) == petition.state
        page = client.get(reverse("petition_desk:inspect", args=[petition.pk])).content.decode()
        assert self.address(verb, petition) not in page

    def test_officers_hide_nothing(self, client, officer, petition):
        client.force_login(officer)

        assert client.post(self.address("hide", petition), {"reason": "It is about us."}).status_code == 403
        assert state_of(petition) == State.OPEN


class TestLookingUp:
    INDEX = "/cms/petitions/results/"

    def found(self, response) -> set[Petition]:
        return set(response.context["object_list"])

    def test_staff_find_everything_but_drafts(self, desk):
        states = [State.IN_REVIEW, State.OPEN, State.CLOSED, State.REJECTED, State.HIDDEN, State.WITHDRAWN]
        petitions = {make_petition(state) for state in states}
        draft = make_petition(State.DRAFT)

        assert self.found(desk.get(self.INDEX)) == petitions
        assert desk.get(reverse("petition_desk:inspect", args=[draft.pk]), follow=True).status_code == 404
        assert desk.get(reverse("petition_desk:history", args=[draft.pk]), follow=True).status_code == 404

    def test_words_and_references_find_it(self, desk, petition):
        other = make_petition()

        for words in [petition.title.upper(), petition.reference]:
            assert self.found(desk.get(self.INDEX, {"q": words})) == {petition}
        assert other in self.found(desk.get(self.INDEX, {"q": "library district"}))
        assert self.found(desk.get(self.INDEX, {"q": "nothing of the kind"})) == set()

    @pytest.mark.parametrize(
        "words", ['"', "'", "%", "_", "\\", "*", "NOT", "🙂", "9" * 40, "2026-" + "9" * 18, "ل" * 500, "a " * 400, "-"]
    )
    def test_odd_searches_find_nothing_and_break_nothing(self, desk, petition, words):
        assert desk.get(self.INDEX, {"q": words}).status_code == 200

    @pytest.mark.parametrize(
        "query",
        ["state=open&state=nonsense", "institutions=abc", "due=overdue", "ordering=author__email", "p=0", "p=-1"],
    )
    def test_odd_filters_break_nothing(self, desk, petition, query):
        assert desk.get(f"{self.INDEX}?{query}").status_code == 200

    def test_filters_narrow(self, desk, petition, institution):
        closed = make_petition(State.CLOSED)

        assert self.found(desk.get(f"{self.INDEX}?state=closed")) == {closed}
        assert self.found(desk.get(f"{self.INDEX}?institutions={institution.pk}")) == {petition}

    def test_the_history_tells_everything_without_addresses(self, desk, moderator, petition):
        actions.hide(petition, by=moderator, reason="A court ordered it.")

        page = desk.get(reverse("petition_desk:history", args=[petition.pk])).content.decode()

        for words in ["Started", "Submitted for review", "Opened for signatures", "Hidden", "Its author"]:
            assert words in page
        assert petition.author.email not in page

    @pytest.mark.parametrize("verb", ["add", "edit", "delete", "copy", "usage"])
    def test_nobody_edits_a_petition_here_not_even_administrators(self, verb, petition):
        from django.urls import NoReverseMatch

        with pytest.raises(NoReverseMatch):
            reverse(f"petition_desk:{verb}", args=[petition.pk])

    @pytest.mark.parametrize("name", ["index", "inspect", "history"])
    def test_administrators_read_every_page(self, client, petition, name):
        client.force_login(User.objects.create_superuser("root@example.org", "secret"))

        address = reverse(f"petition_desk:{name}", args=[] if name == "index" else [petition.pk])
        assert client.get(address).status_code == 200

    @pytest.mark.parametrize("name", ["index", "index_results", "inspect", "history", "history_results"])
    def test_officers_look_nothing_up(self, client, officer, petition, name):
        client.force_login(officer)
        address = reverse(f"petition_desk:{name}", args=[] if name.startswith("index") else [petition.pk])

        assert client.get(address).status_code == 403

    def test_a_long_list_costs_no_more_queries(self, desk, petition, django_assert_max_num_queries):
        for _ in range(4):
            make_petition()
        desk.get(self.INDEX)

        with django_assert_max_num_queries(22):
            desk.get(self.INDEX)


class TestInbox:
    INBOX = "/cms/petitions/inbox/"

    @pytest.fixture
    def desk(self, client, officer):
        client.force_login(officer)
        return client

    @pytest.fixture
    def owed(self, petition) -> Addressee:
        for _ in range(3):
            actions.sign(petition, citizen=make_citizen())
        actions.roll_up()
        return petition.addressees.get()

    def rows(self, client, stage: str) -> list[Addressee]:
        return list(client.get(f"{self.INBOX}?stage={stage}").context["object_list"])

    def answer(self, client, addressee: Addressee):
        return client.post(reverse("petition_desk:answer", args=[addressee.pk]))

    def test_what_is_owed_waits_the_latest_first(self, desk, institution, owed):
        late = make_petition(institutions=[institution])
        Petition.objects.filter(pk=late.pk).update(
            response_reached_at=timezone.now(), response_due_at=timezone.now() - timedelta(days=4)
        )

        assert [row.petition for row in self.rows(desk, "waiting")] == [late, owed.petition]
        assert "Overdue by 4 days" in desk.get(self.INBOX).content.decode()

    def test_what_gathers_signatures_is_yet_to_come(self, desk, petition):
        assert self.rows(desk, "waiting") == []
        assert [row.petition for row in self.rows(desk, "coming")] == [petition]

    def test_answering_begins_a_draft_and_leads_to_it(self, desk, officer, owed):
        response = self.answer(desk, owed)

        draft = Response.objects.get()
        assert response.url == reverse("response_desk:edit", args=[draft.pk])
        assert [point.ask for point in draft.points.all()] == ["Ask number 1", "Ask number 2"]
        assert self.rows(desk, "begun") == [owed]
        assert self.rows(desk, "waiting") == []

    def test_the_button_works_where_forms_are_checked_for_their_token(self, officer, owed):
        strict = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
        strict.force_login(officer)
        inbox = strict.get(self.INBOX).content.decode()
        token = re.search(r'action="/cms/petitions/answer/.*?name="csrfmiddlewaretoken" value="(\w+)"', inbox, re.S)

        assert token
        address = reverse("petition_desk:answer", args=[owed.pk])
        assert strict.post(address, {"csrfmiddlewaretoken": token[1]}).status_code == 302
        assert strict.post(address).status_code == 403

    def test_answering_twice_leads_to_the_same_draft(self, desk, owed):
        assert self.answer(desk, owed).url == self.answer(desk, owed).url
        assert Response.objects.count() == 1

    def test_officers_of_another_institution_see_and_begin_nothing(self, client, owed):
        client.force_login(make_officer(make_institution()))

        for stage in ["waiting", "begun", "answered", "coming"]:
            assert self.rows(client, stage) == []
        assert self.answer(client, owed).status_code in {302, 404}
        assert not Response.objects.exists()

    def test_moderators_are_refused_with_403(self, client, moderator, owed):
        client.force_login(moderator)

        assert client.get(self.INBOX).status_code == 403
        assert self.answer(client, owed).status_code == 403
        assert not Response.objects.exists()

    def test_citizens_do_not_get_in(self, client, citizen, owed):
        client.force_login(citizen)

        assert self.answer(client, owed).status_code == 302
        assert not Response.objects.exists()

    @pytest.mark.parametrize("state", [State.HIDDEN, State.IN_REVIEW, State.REJECTED])
    def test_what_nobody_signs_is_refused_with_a_sentence(self, desk, institution, state):
        petition = make_petition(state, institutions=[institution])

        response = desk.post(reverse("petition_desk:answer", args=[petition.addressees.get().pk]), follow=True)

        assert "That is no longer possible" in said(response)
        assert not Response.objects.exists()

    def test_an_unknown_stage_is_the_first(self, desk, owed):
        assert self.rows(desk, "password") == [owed]

    def test_the_menu_and_the_home_page_count_what_waits(self, desk, owed):
        Petition.objects.update(response_due_at=timezone.now() - timedelta(days=1))

        page = desk.get(reverse("wagtailadmin_home")).content.decode()

        assert "To answer (1)" in page
        assert "1 overdue" in page
