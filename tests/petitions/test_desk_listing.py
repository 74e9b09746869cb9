"""Looking petitions up at the desk, and the officers' inbox. Each may has its may not."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participation.accounts.models import User
from participation.responses.models import Response
from petitions import actions
from petitions.desk.inbox import STAGES
from petitions.lifecycle import State
from petitions.models import Addressee, Petition
from tests.factories import make_citizen, make_institution, make_officer, make_petition

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    """Staff who read English: without this the admin answers in Arabic, the site's first language."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


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
        assert self.rows(desk, "drafts") == [owed]
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

        for stage in list(STAGES):
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
