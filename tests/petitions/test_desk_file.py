"""One petition at an institution's desk: its page, assignment, notes, extension, transfer. Each may has its may not."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from participation.institutions.calendar import next_working_day
from participation.responses.models import AnswerTemplate, Response
from petitions import actions
from petitions.models import Addressee, Note, Transfer
from tests.factories import make_institution, make_officer
from tests.responses.answers import owed, said

pytestmark = pytest.mark.django_db
SECRET = "The minister wants to wait for the budget."


@pytest.fixture
def addressee(petition) -> Addressee:
    return owed(petition).addressees.get()


@pytest.fixture
def writer(institution):
    return make_officer(institution, is_approver=False, display_name="Hichem", language="fr")


@pytest.fixture
def stranger():
    return make_officer(make_institution())


@pytest.fixture
def desk(officer) -> Client:
    return signed_in(officer)


def signed_in(user) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def address(name: str, addressee: Addressee) -> str:
    return reverse(f"petition_desk:{name}", args=[addressee.pk])


def working_day(addressee: Addressee, days: int = 10) -> str:
    return next_working_day(timezone.localdate(addressee.deadline) + timedelta(days=days), "TN").isoformat()


def again(addressee: Addressee) -> Addressee:
    return Addressee.objects.get(pk=addressee.pk)


class TestThePage:
    def test_it_shows_text_asks_deadline_and_colleagues(self, desk, addressee, writer):
        page = desk.get(address("file", addressee)).content.decode()

        for words in (addressee.petition.title, "Ask number 1", "Ask number 2", "Hichem", "Write the answer"):
            assert words in page

    @pytest.mark.parametrize("name", ["file", "extend", "transfer"])
    def test_officers_of_another_institution_do_not_find_it(self, stranger, addressee, name):
        assert signed_in(stranger).get(address(name, addressee), follow=True).status_code == 404

    @pytest.mark.parametrize("name", ["file", "extend", "transfer", "calendar"])
    def test_moderators_are_refused(self, moderator, addressee, name):
        where = reverse("petition_desk:calendar") if name == "calendar" else address(name, addressee)
        assert signed_in(moderator).get(where).status_code == 403

    @pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
    def test_a_number_that_is_none_is_not_found(self, desk, addressee, number):
        assert desk.get(f"/cms/petitions/file/{number}/", follow=True).status_code == 404

    def test_many_notes_cost_no_more_queries(self, desk, officer, addressee, django_assert_max_num_queries):
        for number in range(6):
            actions.add_note(addressee, text=f"Note {number}", by=officer)
        desk.get(address("file", addressee))

        with django_assert_max_num_queries(28):
            desk.get(address("file", addressee))


class TestAssigning:
    def assign(self, client, addressee, to):
        return client.post(address("assign", addressee), {"to": to and to.pk}, follow=True)

    def test_a_colleague_gets_it_and_a_letter_in_her_language(
        self, desk, officer, writer, addressee, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            self.assign(desk, addressee, writer)

        assert again(addressee).assigned_to == writer
        assert ModelLogEntry.objects.get(action="petitions.assign").user == officer
        (letter,) = [one for one in mail.outbox if one.to == [writer.email]]
        assert addressee.petition.title in letter.subject
        assert "/cms/petitions/file/" in letter.body

    def test_to_oneself_there_is_no_letter(self, desk, officer, addressee, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            self.assign(desk, addressee, officer)

        assert again(addressee).assigned_to == officer
        assert mail.outbox == []

    def test_it_may_be_nobodys_again(self, desk, officer, writer, addressee):
        self.assign(desk, addressee, writer)
        self.assign(desk, addressee, "")

        assert (again(addressee).assigned_to, again(addressee).assigned_at) == (None, None)

    def test_an_officer_of_another_institution_cannot_get_it(self, desk, officer, stranger, citizen, addressee):
        for person in (stranger, citizen):
            assert self.assign(desk, addressee, person).status_code == 422
            with pytest.raises(ValidationError):
                actions.assign_answer(addressee, to=person, by=officer)
        assert again(addressee).assigned_to is None

    def test_strangers_assign_nothing(self, stranger, moderator, writer, addressee):
        assert self.assign(signed_in(stranger), addressee, stranger).status_code == 404
        for person in (stranger, moderator):
            with pytest.raises(PermissionDenied):
                actions.assign_answer(addressee, to=writer, by=person)

    def test_it_is_not_public_and_moves_no_page(self, client, desk, writer, addressee):
        before = again(addressee).petition.changed_at
        self.assign(desk, addressee, writer)

        assert again(addressee).petition.changed_at == before
        assert "Hichem" not in client.get(f"/en/petitions/{addressee.petition_id}/").content.decode()


class TestNotes:
    def test_officers_of_the_institution_read_it_and_the_log_does_not_say_it(self, desk, officer, writer, addressee):
        desk.post(address("note", addressee), {"text": SECRET})

        assert SECRET in signed_in(writer).get(address("file", addressee)).content.decode()
        line = ModelLogEntry.objects.get(action="petitions.add_note")
        assert line.user == officer
        assert SECRET not in str(line.data)

    def test_nobody_else_reads_it(self, client, desk, stranger, addressee):
        desk.post(address("note", addressee), {"text": SECRET})
        receiver = actions.transfer_asks(
            addressee,
            asks=list(addressee.petition.asks.all()[:1]),
            to=stranger.institutions.get(),
            reason="It is theirs.",
            by=addressee.institution.officers.first(),
        )

        theirs = signed_in(stranger).get(address("file", receiver))
        assert theirs.status_code == 200
        assert SECRET not in theirs.content.decode()
        for path in (f"/en/petitions/{addressee.petition_id}/", f"/api/v1/petitions/{addressee.petition_id}"):
            assert SECRET not in client.get(path).content.decode()

    @pytest.mark.parametrize("text", ["", "  \n", "x" * 2_001, "a\x00b"])
    def test_what_is_no_note_is_refused_and_nothing_typed_is_lost(self, desk, addressee, text):
        response = desk.post(address("note", addressee), {"text": text})

        assert response.status_code == 422
        assert not Note.objects.exists()

    def test_strangers_write_none(self, stranger, moderator, addressee):
        note = {"text": SECRET}
        assert signed_in(stranger).post(address("note", addressee), note, follow=True).status_code == 404
        assert signed_in(moderator).post(address("note", addressee), note).status_code == 403
        with pytest.raises(PermissionDenied):
            actions.add_note(addressee, text=SECRET, by=stranger)


class TestExtending:
    def test_an_approver_extends_and_the_page_says_so(self, desk, addressee):
        to = working_day(addressee)

        response = desk.post(address("extend", addressee), {"to": to, "reason": "The council meets late."}, follow=True)

        assert "public" in said(response)
        assert timezone.localdate(again(addressee).deadline).isoformat() == to
        assert "A deadline is extended once only." in desk.get(address("extend", addressee)).content.decode()

    @pytest.mark.parametrize(
        ("form", "sentence"),
        [
            ({"to": "", "reason": "Why."}, "The deadline was not extended."),
            ({"to": "2020-01-01", "reason": "Why."}, "The new date lies after the present one."),
            ({"to": "9999-12-31", "reason": "Why."}, "The new date is too late"),
            ({"to": "soon", "reason": "Why."}, "The deadline was not extended."),
            ({"to": "2031-01-01", "reason": ""}, "The deadline was not extended."),
        ],
    )
    def test_a_bad_form_is_answered_with_422_and_keeps_what_was_typed(self, desk, addressee, form, sentence):
        response = desk.post(address("extend", addressee), form)

        assert response.status_code == 422
        assert sentence in response.content.decode()
        assert form["reason"] in response.content.decode()
        assert again(addressee).extended_at is None

    def test_a_writer_is_refused(self, writer, addressee):
        client = signed_in(writer)
        form = {"to": working_day(addressee), "reason": "Why."}

        assert client.get(address("extend", addressee)).status_code == 403
        assert client.post(address("extend", addressee), form).status_code == 403
        assert address("extend", addressee) not in client.get(address("file", addressee)).content.decode()
        assert again(addressee).extended_at is None


class TestTransferring:
    def form(self, addressee: Addressee, to, *, reason: str = "It is theirs.") -> dict:
        return {"asks": [addressee.petition.asks.first().pk], "to": to.pk, "reason": reason}

    def test_the_receiver_finds_it_in_her_inbox_and_gets_a_letter(
        self, desk, stranger, addressee, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            desk.post(address("transfer", addressee), self.form(addressee, stranger.institutions.get()))

        inbox = signed_in(stranger).get(reverse("petition_desk:inbox"))
        assert [row.petition for row in inbox.context["object_list"]] == [addressee.petition]
        (letter,) = [one for one in mail.outbox if one.to == [stranger.email]]
        assert "It is theirs." in letter.body

    @pytest.mark.parametrize("change", [{"asks": []}, {"asks": ["x"]}, {"to": ""}, {"to": "999999"}, {"reason": " "}])
    def test_a_bad_form_is_answered_with_422(self, desk, stranger, addressee, change):
        form = {**self.form(addressee, stranger.institutions.get()), **change}

        assert desk.post(address("transfer", addressee), form).status_code == 422
        assert not Transfer.objects.exists()

    def test_a_writer_is_refused(self, writer, stranger, addressee):
        form = self.form(addressee, stranger.institutions.get())

        assert signed_in(writer).post(address("transfer", addressee), form).status_code == 403
        assert not Transfer.objects.exists()


class TestTemplates:
    @pytest.fixture
    def template(self, institution) -> AnswerTemplate:
        words = {"introduction": "Thank you.", "reason": "Under article 4,", "signed_by": "The Secretary-General"}
        return AnswerTemplate.objects.create(institution=institution, name="Thanks", language="fr", **words)

    def test_an_answer_begins_with_its_words_and_its_language(self, desk, addressee, template):
        desk.post(address("answer", addressee), {"template": template.pk})

        response = Response.objects.get()
        assert (response.introduction, response.signed_by, response.language) == (
            "Thank you.",
            "The Secretary-General",
            "fr",
        )
        assert {point.reason for point in response.points.all()} == {"Under article 4,"}
        assert not response.live

    def test_without_one_it_begins_empty(self, desk, addressee, template):
        desk.post(address("answer", addressee), {"template": ""})
        assert Response.objects.get().introduction == ""

    def test_those_of_another_institution_are_refused(self, desk, officer, stranger, addressee):
        foreign = AnswerTemplate.objects.create(institution=stranger.institutions.get(), name="Theirs", language="en")

        assert desk.post(address("answer", addressee), {"template": foreign.pk}).status_code == 422
        with pytest.raises(PermissionDenied):
            actions.begin_answer(addressee, by=officer, template=foreign)
        assert not Response.objects.exists()
