"""An ask goes to the institution that can answer it; together they answer everything. Every refusal is here."""

from contextlib import suppress
from datetime import timedelta
from itertools import product

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Workflow

from participation.institutions.models import Institution
from participation.lifecycle import TransitionRefused
from participation.responses.models import Response
from petitions import actions
from petitions.models import Addressee, Petition, Transfer
from petitions.models.sharing import lead_of, share_of
from tests.factories import make_citizen, make_institution, make_moderator, make_officer, make_petition
from tests.responses.answers import owed, written

pytestmark = pytest.mark.django_db
REASON = "School buses belong to the Ministry of Transport."


@pytest.fixture
def petition(institution) -> Petition:
    return owed(make_petition(institutions=[institution], asks=3))


@pytest.fixture
def giver(petition) -> Addressee:
    return petition.addressees.get()


@pytest.fixture
def colleague():
    """An approver of the other institution."""
    return make_officer(make_institution())


@pytest.fixture
def other(colleague) -> Institution:
    return colleague.institutions.get()


def asks_of(petition: Petition, *positions: int) -> list:
    return list(petition.asks.filter(position__in=positions))


def transfer(giver: Addressee, to: Institution, by, *positions: int, reason: str = REASON) -> Addressee:
    return actions.transfer_asks(giver, asks=asks_of(giver.petition, *positions), to=to, reason=reason, by=by)


def share(petition: Petition, institution: Institution) -> list[int]:
    return [ask.position for ask in share_of(petition.addressees.get(institution=institution))]


def publish(addressee: Addressee, by, capture) -> None:
    with capture(execute=True):
        response = written(actions.begin_answer(addressee, by=by), by)
        response.latest_revision.publish(user=by)


def test_an_ask_goes_to_the_other_institution_with_the_same_deadline(petition, giver, other, officer):
    receiver = transfer(giver, other, officer, 2)

    assert (share(petition, giver.institution), share(petition, other)) == ([1, 3], [2])
    assert receiver.deadline == giver.deadline
    assert list(Addressee.objects.filter(institution=other).waiting()) == [receiver]
    line = ModelLogEntry.objects.get(action="petitions.transfer")
    assert (line.user, line.data["to"], line.data["asks"]) == (officer, other.slug, [2])


def test_the_receivers_answer_covers_its_asks_only(petition, giver, other, officer, colleague):
    receiver = transfer(giver, other, officer, 2, 3)

    theirs, ours = actions.begin_answer(receiver, by=colleague), actions.begin_answer(giver, by=officer)

    assert [point.ask for point in theirs.points.all()] == ["Ask number 2", "Ask number 3"]
    assert [point.ask for point in ours.points.all()] == ["Ask number 1"]


def test_the_petition_is_answered_once_every_institution_answered_its_share(
    petition, giver, other, officer, colleague, django_capture_on_commit_callbacks
):
    receiver = transfer(giver, other, officer, 2)

    publish(giver, officer, django_capture_on_commit_callbacks)
    assert Petition.objects.awaiting_response().get() == petition
    assert Petition.objects.get().answered_at is None

    publish(receiver, colleague, django_capture_on_commit_callbacks)
    assert Petition.objects.get().answered_at
    answered = [point.ask for response in Response.objects.all() for point in response.points.all()]
    assert sorted(answered) == ["Ask number 1", "Ask number 2", "Ask number 3"]


def test_drafts_follow_and_lose_nothing_that_was_written(petition, giver, other, officer):
    response = written(actions.begin_answer(giver, by=officer), officer, reason="In the budget of 2027.")

    transfer(giver, other, officer, 1)

    draft = Response.objects.get(pk=response.pk).get_latest_revision_as_object()
    assert [(p.ask, p.reason) for p in draft.points.all()] == [
        ("Ask number 2", "In the budget of 2027."),
        ("Ask number 3", "In the budget of 2027."),
    ]


def test_a_revision_from_before_the_transfer_is_not_published(petition, giver, other, officer):
    response = written(actions.begin_answer(giver, by=officer), officer)
    before = response.latest_revision
    transfer(giver, other, officer, 1)

    with pytest.raises(ValidationError, match="asks of this answer have changed"):
        before.publish(user=officer)
    assert not Response.objects.get(pk=response.pk).live


def test_who_passes_everything_on_owes_nothing_and_the_receiver_leads(petition, giver, other, officer, client):
    transfer(giver, other, officer, 1, 2, 3)

    assert [addressee.institution for addressee in Addressee.objects.owed()] == [other]
    lead = lead_of(list(petition.addressees.all()))
    assert lead.institution == other
    assert petition.addressees.first().institution == other
    with pytest.raises(TransitionRefused):
        actions.begin_answer(giver, by=officer)


def test_the_lead_stays_with_whom_the_author_named_first(petition, giver, other, officer):
    transfer(giver, other, officer, 2)

    assert lead_of(list(petition.addressees.all())).institution == giver.institution


def test_co_institutions_each_answer_every_ask_until_one_passes_on(institution, other, officer):
    petition = owed(make_petition(institutions=[institution, other], asks=2))

    transfer(petition.addressees.get(institution=institution), other, officer, 1)

    assert (share(petition, institution), share(petition, other)) == ([2], [1, 2])


class TestRefusals:
    def refused(self, match: str, *args, **kwargs) -> None:
        with pytest.raises(ValidationError, match=match):
            transfer(*args, **kwargs)
        assert not Addressee.objects.filter(joined_at__isnull=False, institution=args[1]).exists()

    @pytest.mark.parametrize("reason", ["", " \n"])
    def test_without_a_reason(self, giver, other, officer, reason):
        self.refused("Say why", giver, other, officer, 1, reason=reason)

    def test_without_an_ask(self, giver, other, officer):
        self.refused("Choose at least one", giver, other, officer)

    def test_an_ask_of_another_petition(self, giver, other, officer):
        foreign = make_petition(asks=1).asks.all()
        with pytest.raises(ValidationError, match="Choose at least one"):
            actions.transfer_asks(giver, asks=list(foreign), to=other, reason=REASON, by=officer)

    def test_to_oneself(self, giver, institution, officer):
        self.refused("another institution than your own", giver, institution, officer, 1)

    def test_to_a_closed_institution(self, giver, officer):
        self.refused("closed", giver, make_institution(closed_on=timezone.localdate()), officer, 1)

    def test_what_is_answered(self, giver, other, officer, django_capture_on_commit_callbacks):
        publish(giver, officer, django_capture_on_commit_callbacks)
        self.refused("answered is not transferred", giver, other, officer, 1)

    def test_to_an_institution_that_has_answered(
        self, institution, other, officer, colleague, django_capture_on_commit_callbacks
    ):
        petition = owed(make_petition(institutions=[institution, other]))
        publish(petition.addressees.get(institution=other), colleague, django_capture_on_commit_callbacks)
        giver = petition.addressees.get(institution=institution)
        self.refused("already published its answer", giver, other, officer, 1)

    def test_after_the_deadline(self, giver, other, officer):
        with time_machine.travel(giver.deadline + timedelta(days=1)):
            self.refused("deadline has passed", giver, other, officer, 1)

    def test_back_to_where_it_came_from(self, giver, other, officer, colleague):
        receiver = transfer(giver, other, officer, 1)
        with pytest.raises(ValidationError, match="does not go back"):
            transfer(receiver, giver.institution, colleague, 1)

    def test_a_third_time(self, giver, other, officer, colleague):
        third = make_officer(make_institution())
        one = transfer(giver, other, officer, 1)
        two = transfer(one, third.institutions.get(), colleague, 1)
        self.refused("passed on twice", two, make_institution(), third, 1)
        assert Transfer.objects.count() == 2

    def test_what_waits_for_approval(self, giver, other, officer):
        response = written(actions.begin_answer(giver, by=officer), officer)
        Workflow.objects.get(name="Approval of answers").start(response, officer)
        self.refused("take it back first", giver, other, officer, 1)

    def test_by_anybody_but_the_institutions_approvers(self, giver, other, institution, colleague):
        writer = make_officer(institution, is_approver=False)
        for stranger in (make_citizen(), make_moderator(), writer, colleague):
            with pytest.raises(PermissionDenied):
                transfer(giver, other, stranger, 1)

    def test_of_a_petition_that_was_hidden(self, petition, giver, other, officer):
        actions.hide(petition, by=make_moderator(), reason="A court ordered it.")
        with pytest.raises(TransitionRefused):
            transfer(giver, other, officer, 1)


def test_whatever_is_passed_on_every_ask_has_somebody_who_answers_it(institution, officer):
    """Every order of transfers among three institutions that the rules allow."""
    people = [officer, *(make_officer(make_institution()) for _ in range(2))]
    places = [person.institutions.get() for person in people]
    petition = owed(make_petition(institutions=places[:2], asks=3))
    for ask, (one, giver), (two, to) in product((1, 2, 3), enumerate(places), enumerate(places)):
        addressee = petition.addressees.filter(institution=giver).first()
        if one == two or addressee is None:
            continue
        with suppress(ValidationError):
            transfer(addressee, to, people[one], ask)
        covered = {a for place in petition.addressees.all() for a in share_of(place)}
        assert covered == set(petition.asks.all())
        for place in petition.addressees.all():
            assert bool(place.released_at) == (not share_of(place))


def test_the_public_reads_who_answers_what_and_why(client, petition, giver, other, officer):
    transfer(giver, other, officer, 2, 3)

    page = client.get(f"/en/petitions/{petition.pk}/").content.decode()

    assert f"{giver.institution} passed asks on to {other}." in page
    assert "Asks 2, 3. Reason given:" in page, page[page.index("passed asks on") :][:300]
    assert REASON in page
    assert "It answers: Asks 2, 3." in page
    assert "It answers: Ask 1." in page


def test_who_passed_everything_on_is_no_longer_named_as_addressed(client, petition, giver, other, officer):
    transfer(giver, other, officer, 1, 2, 3)

    named = client.get(f"/api/v1/petitions/{petition.pk}").json()["institutions"]
    assert [institution["slug"] for institution in named] == [other.slug]
    assert (
        f"{giver.institution} has not answered yet" not in client.get(f"/en/petitions/{petition.pk}/").content.decode()
    )


def test_an_answer_in_part_leaves_the_other_asks_to_read(
    client, petition, giver, other, officer, colleague, django_capture_on_commit_callbacks
):
    receiver = transfer(giver, other, officer, 2)
    publish(receiver, colleague, django_capture_on_commit_callbacks)

    page = client.get(f"/en/petitions/{petition.pk}/").content.decode()

    for number in (1, 2, 3):
        assert page.count(f"Ask number {number}") == 1
    assert "It answers: Ask 2." in page


def test_an_ask_in_another_script_reads_from_its_own_side_at_the_desk(client, petition, giver, officer):
    petition.asks.filter(position=1).update(text="Des bus <b>scolaires</b>.")
    client.force_login(officer)

    page = client.get(reverse("petition_desk:transfer", args=[giver.pk])).content.decode()

    assert '1. <bdi dir="auto">Des bus &lt;b&gt;scolaires&lt;/b&gt;.</bdi>' in page
