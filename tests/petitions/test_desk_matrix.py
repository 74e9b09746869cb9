"""Who may do what at an institution's desk: every role, every verb, told by what happened in the database."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow

from participation.accounts.models import User
from participation.institutions.calendar import next_working_day
from participation.responses.models import Response
from petitions import actions
from petitions.models import Addressee, Note, Transfer
from tests.factories import make_citizen, make_institution, make_moderator, make_officer
from tests.responses.answers import edit, form_of, owed, written

pytestmark = pytest.mark.django_db
REASON = "It is theirs."
OFFICE = {"writer", "approver", "admin"}
VOICE = {"approver", "admin"}


@pytest.fixture
def people(institution) -> dict[str, User]:
    elsewhere = make_institution()
    editor = make_citizen(is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    return {
        "citizen": make_citizen(),
        "writer": make_officer(institution, is_approver=False),
        "approver": make_officer(institution),
        "foreign writer": make_officer(elsewhere, is_approver=False),
        "foreign approver": make_officer(elsewhere),
        "moderator": make_moderator(),
        "editor": editor,
        "admin": User.objects.create_superuser("root@example.org", "secret"),
    }


@pytest.fixture
def desk(petition, people) -> "Desk":
    addressee = owed(petition).addressees.get()
    answer = written(actions.begin_answer(addressee, by=people["writer"]), people["writer"])
    return Desk(addressee.pk, answer.pk, people["writer"].pk)


class Desk:
    """What each verb asks of the site, and whether it came true."""

    def __init__(self, addressee: int, response: int, colleague: int):
        self.addressee_pk, self.response_pk, self.colleague = addressee, response, colleague
        self.client = Client(headers={"accept-language": "en"})

    @property
    def addressee(self) -> Addressee:
        return Addressee.objects.get(pk=self.addressee_pk)

    @property
    def answer(self) -> Response:
        return Response.objects.get(pk=self.response_pk)

    def post(self, name: str, data: dict) -> None:
        self.client.post(reverse(f"petition_desk:{name}", args=[self.addressee_pk]), data)

    def save(self, **fields: str) -> None:
        self.client.post(edit(self.answer), form_of(self.answer, **fields))

    def view(self) -> bool:
        page = self.client.get(reverse("petition_desk:file", args=[self.addressee_pk]))
        return page.status_code == 200 and self.addressee.petition.title in page.content.decode()

    def edit(self) -> bool:
        self.save(introduction="Changed.")
        return self.answer.get_latest_revision_as_object().introduction == "Changed."

    def assign(self) -> bool:
        self.post("assign", {"to": self.colleague})
        return self.addressee.assigned_to_id == self.colleague

    def note(self) -> bool:
        self.post("note", {"text": "Between us."})
        return Note.objects.exists()

    def extend(self) -> bool:
        day = next_working_day(timezone.localdate(self.addressee.deadline) + timedelta(days=7), "TN")
        self.post("extend", {"to": day.isoformat(), "reason": REASON})
        return self.addressee.extended_at is not None

    def transfer(self) -> bool:
        ask = self.addressee.petition.asks.first()
        self.post("transfer", {"asks": [ask.pk], "to": make_institution().pk, "reason": REASON})
        return Transfer.objects.exists()

    def submit(self) -> bool:
        self.save(**{"action-submit": "1"})
        return self.answer.workflow_in_progress

    def approve(self) -> bool:
        Workflow.objects.get(name="Approval of answers").start(self.answer, None)
        step = self.answer.current_workflow_task_state
        self.client.post(reverse("response_desk:workflow_action", args=[self.response_pk, "approve", step.pk]))
        return self.answer.live

    def publish(self) -> bool:
        self.save(**{"action-publish": "1"})
        return self.answer.live

    def schedule(self) -> bool:
        hour = timezone.localtime() + timedelta(days=1)
        self.save(**{"action-publish": "1", "go_live_at": f"{hour:%Y-%m-%d %H:%M}"})
        return self.answer.approved_schedule and not self.answer.live

    def correct(self) -> bool:
        self.answer.latest_revision.publish()
        self.save(**{"action-publish": "1", "introduction": "Corrected.", "correction_note": "A slip."})
        return self.answer.introduction == "Corrected."


@pytest.mark.parametrize(
    ("verb", "allowed"),
    [
        ("view", OFFICE),
        ("edit", OFFICE),
        ("assign", OFFICE),
        ("note", OFFICE),
        ("submit", OFFICE),
        ("extend", VOICE),
        ("transfer", VOICE),
        ("approve", VOICE),
        ("publish", VOICE),
        ("schedule", VOICE),
        ("correct", VOICE),
    ],
)
def test_only_those_who_may(desk, people, verb, allowed):
    done = set()
    for role, person in people.items():
        desk.client.force_login(person)
        point = transaction.savepoint()
        if getattr(desk, verb)():
            done.add(role)
        transaction.savepoint_rollback(point)

    assert done == allowed


def test_nobody_does_anything_without_signing_in(desk):
    verbs = ("view", "edit", "assign", "note", "submit", "extend", "transfer", "approve", "publish", "schedule")
    assert [verb for verb in verbs if getattr(desk, verb)()] == []


def test_the_inbox_of_another_institution_is_empty_on_every_tab(desk, people):
    from petitions.desk.inbox import STAGES

    for role in ("foreign writer", "foreign approver"):
        desk.client.force_login(people[role])
        for stage in STAGES:
            page = desk.client.get(f"/cms/petitions/inbox/?stage={stage}")
            assert (list(page.context["object_list"]), [count for *_, count in page.context["tabs"]]) == ([], [0] * 7)
