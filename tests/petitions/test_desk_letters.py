"""Officers' mornings and calendars: who is told what, when, in which language, and who is not."""

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participation.institutions.actions import close_calendar, dismiss_officer, open_calendar
from participation.institutions.models import Officer
from participation.responses import tasks
from participation.responses.models import Commitment
from petitions import actions
from petitions.models import Addressee, Petition
from petitions.pages.calendar import calendar_of, escaped, folded
from tests.factories import make_institution, make_officer, make_petition
from tests.responses.answers import owed
from tests.responses.promises import make_commitment

pytestmark = pytest.mark.django_db
TUNIS = ZoneInfo("Africa/Tunis")
MONDAY = datetime(2026, 11, 23, 8, tzinfo=TUNIS)
SATURDAY = datetime(2026, 11, 28, 8, tzinfo=TUNIS)
REVOLUTION = datetime(2026, 12, 17, 8, tzinfo=TUNIS)


@pytest.fixture
def addressee(petition) -> Addressee:
    with time_machine.travel(datetime(2026, 11, 2, 12, tzinfo=TUNIS)):
        return owed(petition).addressees.get()


def letters_to(user) -> list:
    return [letter for letter in mail.outbox if letter.to == [user.email] and "desk" in letter.subject]


class TestTheMorning:
    def test_officers_hear_what_waits(self, officer, addressee):
        actions.assign_answer(addressee, to=officer, by=officer)

        with time_machine.travel(MONDAY):
            assert tasks.write_summaries.call() == 1

        (letter,) = letters_to(officer)
        assert letter.subject == "What waits at your desk on 23 November 2026"
        assert "1 answer is owed. 1 is assigned to you." in letter.body

    def test_what_is_due_soon_or_late_is_named_with_its_file(self, officer, addressee):
        with time_machine.travel(datetime(2026, 12, 4, 8, tzinfo=TUNIS)):
            tasks.write_summaries.call()

        (letter,) = letters_to(officer)
        assert "1 of them is overdue." in letter.body
        assert f"{addressee.petition.title} (2 December 2026, 2 days late)" in letter.body
        assert reverse("petition_desk:file", args=[addressee.pk]) in letter.body

    def test_a_commitment_that_is_due_soon_is_named_with_its_file(self, officer, petition):
        with time_machine.travel(MONDAY):
            commitment = make_commitment(owed(petition), officer, due_in=5)
            tasks.write_summaries.call()

        (letter,) = (one for one in letters_to(officer) if "What waits" in one.subject)
        assert "1 commitment is due soon or overdue." in letter.body
        assert "Mend the roof (28 November 2026, in 5 days)" in letter.body
        assert reverse("petition_desk:commitment", args=[commitment.pk]) in letter.body

    @pytest.mark.parametrize("fact", [{}, {"due_on": MONDAY.date(), "kept_at": MONDAY}], ids=["far off", "kept"])
    def test_one_that_is_far_off_or_kept_is_not(self, officer, petition, fact):
        with time_machine.travel(MONDAY):
            commitment = make_commitment(owed(petition), officer, due_in=60)
            Commitment.objects.filter(pk=commitment.pk).update(**{"kept_at": None, **fact})
            tasks.write_summaries.call()

        assert not any("Mend the roof" in one.body for one in letters_to(officer) if "What waits" in one.subject)

    def test_nobody_gets_two_on_a_day(self, officer, addressee):
        with time_machine.travel(MONDAY):
            tasks.write_summaries.call()
            assert tasks.write_summaries.call() == 0
        with time_machine.travel(MONDAY.replace(day=24)):
            assert tasks.write_summaries.call() == 1

    @pytest.mark.parametrize("day", [SATURDAY, REVOLUTION])
    def test_on_days_off_nobody_is_disturbed(self, officer, addressee, day):
        with time_machine.travel(day):
            assert tasks.write_summaries.call() == 0

    def test_each_institution_keeps_its_own_holidays(self):
        """Christmas is a working day in Tunisia and none in Korea."""
        korean = make_officer(make_institution(calendar="KR"))
        tunisian = make_officer(make_institution())
        with time_machine.travel(datetime(2026, 12, 24, 12, tzinfo=TUNIS)):
            for person in (korean, tunisian):
                owed(make_petition(institutions=[person.institutions.get()]))
        with time_machine.travel(datetime(2026, 12, 25, 8, tzinfo=TUNIS)):
            tasks.write_summaries.call()

        assert len(letters_to(tunisian)) == 1
        assert letters_to(korean) == []

    def test_where_nothing_waits_nothing_is_written(self, officer, petition):
        with time_machine.travel(MONDAY):
            assert tasks.write_summaries.call() == 0

    def test_other_institutions_work_is_not_told(self, addressee):
        stranger = make_officer(make_institution())
        with time_machine.travel(MONDAY):
            tasks.write_summaries.call()

        assert letters_to(stranger) == []

    def test_it_is_written_in_the_officers_language(self, institution, addressee):
        reader = make_officer(institution, language="fr")
        with time_machine.travel(MONDAY):
            tasks.write_summaries.call()

        (letter,) = [one for one in mail.outbox if one.to == [reader.email]]
        assert "23 novembre 2026" in letter.subject

    @pytest.mark.parametrize(("hour", "is_morning"), [(6, False), (7, True), (11, True), (12, False), (23, False)])
    def test_only_in_the_morning(self, officer, addressee, hour, is_morning, monkeypatch):
        asked = []
        monkeypatch.setattr(tasks, "write_summaries", SimpleNamespace(enqueue=lambda: asked.append(1)))
        with time_machine.travel(MONDAY.replace(hour=hour)):
            tasks.look_for_mornings()

        assert bool(asked) == is_morning


class TestTheCalendar:
    @pytest.fixture
    def appointment(self, officer, institution) -> Officer:
        return open_calendar(Officer.objects.get(institution=institution, user=officer))

    def address(self, appointment: Officer) -> str:
        return reverse("institutions:calendar", args=[appointment.institution_id, appointment.calendar_token])

    def test_it_holds_a_day_for_each_deadline(self, client, appointment, addressee):
        response = client.get(self.address(appointment))
        text = response.content.decode()

        assert response["Content-Type"].startswith("text/calendar")
        assert "no-store" in response["Cache-Control"]
        assert text.startswith("BEGIN:VCALENDAR\r\n")
        assert text.endswith("END:VCALENDAR\r\n")
        assert "DTSTART;VALUE=DATE:20261202\r\n" in text
        assert "DTEND;VALUE=DATE:20261203\r\n" in text
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))

    def test_it_holds_the_day_of_a_commitment_until_it_is_kept(self, client, officer, appointment, petition):
        with time_machine.travel(MONDAY):
            commitment = make_commitment(owed(petition), officer, due_in=60)
        event = "DTSTART;VALUE=DATE:20270122\r\nDTEND;VALUE=DATE:20270123\r\nSUMMARY:Commitment due: Mend the roof\r\n"

        assert event in client.get(self.address(appointment)).content.decode()

        Commitment.objects.filter(pk=commitment.pk).update(kept_at=timezone.now())
        assert "Mend the roof" not in client.get(self.address(appointment)).content.decode()

    def test_an_extension_moves_the_day_and_an_answer_takes_it_away(self, client, officer, appointment, addressee):
        with time_machine.travel(MONDAY):
            actions.extend_deadline(addressee, to=date(2026, 12, 21), reason="The council.", by=officer)
        assert "DTSTART;VALUE=DATE:20261221" in client.get(self.address(appointment)).content.decode()

        Addressee.objects.update(answered_at=timezone.now())
        assert "BEGIN:VEVENT" not in client.get(self.address(appointment)).content.decode()

    def test_it_says_nothing_private_and_nothing_of_other_institutions(self, client, officer, appointment, addressee):
        other = owed(make_petition())
        actions.assign_answer(addressee, to=officer, by=officer)
        actions.add_note(addressee, text="Between us.", by=officer)

        text = client.get(self.address(appointment)).content.decode()

        assert "Between us." not in text
        assert officer.display_name not in text
        assert other.title not in text.replace("\r\n ", "")

    def test_an_address_that_was_renewed_or_ended_answers_nobody(self, client, appointment):
        before = self.address(appointment)
        open_calendar(appointment)
        assert client.get(before).status_code == 404
        now = self.address(appointment)
        assert client.get(now).status_code == 200
        close_calendar(appointment)
        assert client.get(now).status_code == 404

    def test_who_left_or_was_shut_out_reads_no_more(self, client, officer, institution, appointment):
        where = self.address(appointment)
        type(officer).objects.filter(pk=officer.pk).update(is_active=False)
        assert client.get(where).status_code == 404
        type(officer).objects.filter(pk=officer.pk).update(is_active=True)
        dismiss_officer(institution, user=officer)
        assert client.get(where).status_code == 404

    @pytest.mark.parametrize("token", ["None", "x", "é" * 30, "a" * 500])
    def test_a_guess_is_not_found(self, client, institution, officer, token):
        where = f"/en/institutions/{institution.pk}/deadlines/{token}.ics"
        assert client.get(where).status_code == 404

    def test_the_token_of_one_institution_opens_no_other(self, client, appointment):
        other = make_institution()
        where = reverse("institutions:calendar", args=[other.pk, appointment.calendar_token])
        assert client.get(where).status_code == 404

    def test_she_makes_and_ends_it_at_her_desk_and_nobody_elses(self, officer, institution):
        stranger = make_officer(make_institution())
        mine = Officer.objects.get(institution=institution, user=officer)
        desk = Client(headers={"accept-language": "en"})
        desk.force_login(officer)

        desk.post(reverse("petition_desk:calendar"), {"officer": mine.pk})
        mine.refresh_from_db()
        assert mine.calendar_token
        assert mine.calendar_token in desk.get(reverse("petition_desk:calendar")).content.decode()
        desk.post(reverse("petition_desk:calendar"), {"officer": mine.pk, "close": "1"})
        mine.refresh_from_db()
        assert mine.calendar_token is None
        desk.force_login(stranger)
        assert desk.post(reverse("petition_desk:calendar"), {"officer": mine.pk}, follow=True).status_code == 404


def test_long_lines_are_folded_between_letters():
    line = "SUMMARY:" + "إنارة الطريق الحزامية في المنستير " * 5
    pieces = list(folded(line))

    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0].startswith("SUMMARY:إنارة")
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line
    assert escaped("a;b,c\\d\r\nBEGIN:VEVENT") == "a\\;b\\,c\\\\d BEGIN:VEVENT"


def test_a_calendar_without_deadlines_is_one():
    assert calendar_of("Nothing", [], MONDAY).count("BEGIN") == 1
    assert Petition.objects.count() == 0
