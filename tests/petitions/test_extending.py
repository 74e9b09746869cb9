"""More time for an answer: once, before the deadline, in public. Every refusal is here."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from petitions import actions, rules
from petitions.actions.extending import nearest_deadline
from petitions.models import Addressee, Petition
from tests.factories import make_citizen, make_institution, make_moderator, make_officer, make_petition, make_policy
from tests.responses.answers import owed, published

TUNIS = ZoneInfo("Africa/Tunis")
REASON = "The council that decides meets only on 14 December."


def at(year: int, month: int, day: int, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour, tzinfo=TUNIS)


def the_end_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=TUNIS)


class TestTheClock:
    """Numbers only: no database."""

    @pytest.mark.parametrize(
        ("due", "within", "country", "limit"),
        [
            # 31 December is a Thursday; 1 January is a holiday everywhere; the second ends on a Saturday.
            (date(2026, 12, 2), "P30D", "TN", date(2027, 1, 4)),
            (date(2026, 12, 1), "P30D", "TN", date(2026, 12, 31)),
            (date(2026, 12, 2), "P30D", "KR", date(2027, 1, 4)),
            # The day of the revolution (17 December) is a working day in Korea.
            (date(2026, 11, 17), "P30D", "TN", date(2026, 12, 18)),
            (date(2026, 11, 17), "P30D", "KR", date(2026, 12, 17)),
            # The lunar new year of 2027 is 6 to 8 February in Korea, with a substitute day on the 9th.
            (date(2027, 1, 8), "P30D", "TN", date(2027, 2, 8)),
            (date(2027, 1, 8), "P30D", "KR", date(2027, 2, 10)),
            # A policy without a period still bounds the extension.
            (date(2026, 12, 1), "", "TN", date(2026, 12, 31)),
        ],
    )
    def test_the_period_may_be_doubled_and_ends_on_a_working_day(self, due, within, country, limit):
        assert rules.extension_limit(the_end_of(due), within, country) == the_end_of(limit)

    def faults(self, to: date, *, now: datetime | None = None, country: str = "TN", **changes) -> list[str]:
        given = {"due": the_end_of(date(2026, 12, 2)), "is_extended": False, "reason": REASON}
        limit = the_end_of(date(2027, 1, 4))
        return rules.extension_faults(
            **{**given, **changes}, to=the_end_of(to), limit=limit, now=now or at(2026, 12, 1), country=country
        )

    def test_a_working_day_within_the_bound_is_granted(self):
        assert self.faults(date(2026, 12, 21)) == []
        assert self.faults(date(2027, 1, 4)) == []

    @pytest.mark.parametrize("to", [date(2026, 12, 2), date(2026, 12, 1), date(2025, 12, 21)])
    def test_an_earlier_date_or_the_same_is_refused(self, to):
        assert self.faults(to) == ["The new date lies after the present one."]

    def test_a_date_beyond_the_bound_is_refused(self):
        assert self.faults(date(2027, 1, 5)) == ["The new date is too late: the period may be doubled, not more."]

    @pytest.mark.parametrize(
        ("to", "country"),
        [
            (date(2026, 12, 5), "TN"),  # Saturday
            (date(2026, 12, 17), "TN"),  # the day of the revolution and of youth
            (date(2026, 12, 25), "KR"),  # Christmas, a holiday in Korea
            (date(2027, 1, 1), "TN"),
        ],
    )
    def test_a_day_off_of_the_institution_is_refused(self, to, country):
        assert self.faults(to, country=country) == ["On that day the institution does not work: choose a working day."]

    def test_christmas_is_a_working_day_in_tunisia(self):
        assert self.faults(date(2026, 12, 25), country="TN") == []

    def test_the_deadline_itself_is_the_last_day_to_ask(self):
        assert self.faults(date(2026, 12, 21), now=at(2026, 12, 2, 23)) == []
        assert self.faults(date(2026, 12, 21), now=at(2026, 12, 3, 0)) == [
            "The deadline has passed: it is no longer extended."
        ]


@pytest.mark.django_db
class TestExtending:
    """The 2nd of November 2026 is a Monday; what is reached then is due on Wednesday, the 2nd of December."""

    @pytest.fixture(autouse=True)
    def _november(self):
        with time_machine.travel(at(2026, 11, 2), tick=False):
            yield

    @pytest.fixture
    def due(self, petition) -> Addressee:
        return owed(petition).addressees.get()

    def extend(self, addressee: Addressee, by, to: date = date(2026, 12, 21), reason: str = REASON) -> Addressee:
        return actions.extend_deadline(addressee, to=to, reason=reason, by=by)

    def test_date_and_reason_are_kept_and_logged(self, due, officer, institution):
        self.extend(due, officer)

        addressee = Addressee.objects.get()
        assert timezone.localtime(addressee.deadline).date() == date(2026, 12, 21)
        assert timezone.localtime(addressee.extended_from).date() == date(2026, 12, 2)
        assert addressee.extension_reason == REASON
        assert Petition.objects.get().response_due_at == addressee.due_at
        line = ModelLogEntry.objects.get(action="petitions.extend_deadline")
        assert (line.user, line.data["institution"], line.data["to"]) == (officer, institution.slug, "2026-12-21")

    def test_a_second_time_is_refused(self, due, officer):
        self.extend(due, officer)

        with pytest.raises(ValidationError, match="once only"):
            self.extend(due, officer, to=date(2026, 12, 28))

    def test_after_the_deadline_it_is_refused(self, due, officer):
        with time_machine.travel(at(2026, 12, 3)), pytest.raises(ValidationError, match="has passed"):
            self.extend(due, officer)

    @pytest.mark.parametrize("reason", ["", "  \n "])
    def test_without_a_reason_it_is_refused(self, due, officer, reason):
        with pytest.raises(ValidationError, match="Say why more time is needed"):
            self.extend(due, officer, reason=reason)

    def test_what_nobody_owes_yet_is_not_extended(self, petition, officer):
        with pytest.raises(ValidationError, match="no deadline"):
            self.extend(petition.addressees.get(), officer)

    def test_what_is_answered_is_not_extended(self, due, officer, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            published(due.petition, officer)

        with pytest.raises(ValidationError, match="no deadline"):
            self.extend(due, officer)

    def test_only_approvers_of_the_institution_speak_for_it(self, due, institution):
        writer = make_officer(institution, is_approver=False)
        for stranger in (make_citizen(), make_moderator(), make_officer(make_institution()), writer):
            with pytest.raises(PermissionDenied):
                self.extend(due, stranger)
        assert not Addressee.objects.get().extended_at

    def test_one_institution_extends_and_the_other_owes_on_its_day(self, officer, institution):
        other = make_institution()
        petition = owed(make_petition(institutions=[institution, other]))

        self.extend(petition.addressees.get(institution=institution), officer)

        petition.refresh_from_db()
        assert timezone.localtime(petition.response_due_at).date() == date(2026, 12, 2)
        with time_machine.travel(at(2026, 12, 3)):
            assert [late.institution for late in Addressee.objects.overdue()] == [other]
            assert Petition.objects.overdue().get() == petition
        with time_machine.travel(at(2026, 12, 22)):
            assert Addressee.objects.overdue().count() == 2

    def test_once_the_others_answered_the_extended_day_is_the_petitions(self, officer, institution):
        other = make_officer(make_institution())
        petition = owed(make_petition(institutions=[institution, other.institutions.get()]))
        self.extend(petition.addressees.get(institution=institution), officer)
        theirs = petition.addressees.exclude(institution=institution).get()
        Addressee.objects.filter(pk=theirs.pk).update(answered_at=timezone.now())

        assert timezone.localtime(nearest_deadline(petition)).date() == date(2026, 12, 21)

    def test_each_institution_counts_on_its_own_calendar(self):
        """17 December, a holiday of Tunisia only, is the thirtieth day."""
        tunisian, korean = make_institution(), make_institution(calendar="KR")
        with time_machine.travel(datetime(2026, 11, 17, 10, tzinfo=UTC)):
            petition = owed(make_petition(institutions=[tunisian, korean], policy=make_policy()))

        days = {a.institution: timezone.localtime(a.deadline).date() for a in petition.addressees.all()}
        assert days == {tunisian: date(2026, 12, 18), korean: date(2026, 12, 17)}
        assert timezone.localtime(petition.response_due_at).date() == date(2026, 12, 17)

    def test_the_public_reads_both_dates_and_the_reason(self, client, due, officer):
        self.extend(due, officer)

        page = client.get(f"/en/petitions/{due.petition_id}/").content.decode()
        assert "extended its deadline." in page
        assert "From 2 December 2026 to 21 December 2026." in page
        assert page.count(REASON) == 2  # the timeline and the box of the answer that is missing
        assert "Extended once: it was due on 2 December 2026" in page
        assert "An answer became due by 2 December 2026." in page
        institution_page = client.get(f"/en/institutions/{due.institution_id}/").content.decode()
        assert "Due on 21 December 2026" in institution_page
        assert REASON in institution_page

    def test_programs_and_lists_read_the_new_date(self, client, due, officer):
        self.extend(due, officer)

        row = client.get(f"/api/v1/petitions/{due.petition_id}").json()
        assert row["response_due_at"].startswith("2026-12-21")
        with time_machine.travel(at(2026, 12, 4)):
            assert client.get("/api/v1/petitions?state=overdue").json()["total"] == 0
            assert client.get(reverse("institutions:detail", args=[due.institution_id])).context["owed"]
        with time_machine.travel(at(2026, 12, 22)):
            assert client.get("/api/v1/petitions?state=overdue").json()["total"] == 1
