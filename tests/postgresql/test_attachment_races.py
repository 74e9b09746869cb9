"""No quota is passed, however many files arrive at once. On a real PostgreSQL."""

from functools import partial
from typing import Any

import pytest
from django.db.models import Sum

from participation.attachments.actions import QuotaReached
from participation.attachments.models import Attachment
from participation.attachments.rules import FILES_AT_MOST
from participation.proposals import actions as proposals
from petitions import actions as petitions
from tests.attachments.files import PDF, file_of
from tests.factories import make_citizen
from tests.factories import make_draft as make_petition
from tests.proposals.making import make_draft as make_proposal

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
# The action that takes the file, and what makes a draft to which it is added.
ROOMS = [(petitions, make_petition), (proposals, make_proposal)]


def send(room: Any, draft: Any) -> str:
    """The limit at which a file was refused; nothing where it was kept."""
    try:
        file_of(room, draft)
    except QuotaReached as refusal:
        return refusal.limit
    return ""


@pytest.mark.parametrize(("room", "make"), ROOMS)
def test_a_draft_takes_so_many_files_and_not_one_more(room, make, at_once):
    draft = make()

    answers = at_once([partial(send, room, draft)] * 20, threads=20)

    assert sorted(answers) == [""] * FILES_AT_MOST + ["files"] * (20 - FILES_AT_MOST)
    kept = Attachment.objects.order_by("position")
    assert len({one.collection_id for one in kept}) == 1
    assert [one.position for one in kept] == list(range(1, FILES_AT_MOST + 1))


@pytest.mark.parametrize(("room", "make"), ROOMS)
def test_a_draft_takes_so_many_bytes_and_not_one_more(room, make, at_once, monkeypatch):
    monkeypatch.setattr("participation.attachments.rules.COLLECTION_BYTES_AT_MOST", 3 * len(PDF) + 1)
    draft = make()

    answers = at_once([partial(send, room, draft)] * 12, threads=12)

    assert sorted(answers) == [""] * 3 + ["size"] * 9
    assert Attachment.objects.aggregate(size=Sum("size"))["size"] == 3 * len(PDF)


def test_a_person_adds_so_many_bytes_to_all_that_she_writes(at_once, monkeypatch):
    monkeypatch.setattr("participation.attachments.rules.PERSON_BYTES_AT_MOST", 4 * len(PDF) + 1)
    author = make_citizen()
    drafts = [(room, make(author=author)) for room, make in ROOMS for _number in range(5)]

    answers = at_once([partial(send, room, draft) for room, draft in drafts * 2], threads=20)

    assert sorted(answers) == [""] * 4 + ["person"] * 16
    assert Attachment.objects.filter(added_by=author).count() == 4
