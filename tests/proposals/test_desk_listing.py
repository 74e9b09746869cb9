"""Looking proposals up at the desk: words, references, filters, orders. Each may has its may not."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participation.proposals.lifecycle import State
from participation.proposals.models import Proposal
from tests.factories import make_institution
from tests.proposals.making import make_proposal

pytestmark = pytest.mark.django_db
INDEX = "/cms/proposals/results/"


@pytest.fixture
def desk(moderator, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    client = Client(headers={"accept-language": "en"})
    client.force_login(moderator)
    return client


def found(desk, query: str = "") -> list[Proposal]:
    return list(desk.get(f"{INDEX}?{query}").context["object_list"])


@pytest.fixture
def owed(institution) -> Proposal:
    """Enough voted for it, and the day to take it up has passed."""
    proposal = make_proposal(institutions=[institution])
    past = timezone.now() - timedelta(days=4)
    Proposal.objects.filter(pk=proposal.pk).update(study_reached_at=past, study_due_at=past)
    proposal.refresh_from_db()
    return proposal


def test_staff_find_everything_but_drafts(desk):
    states = [State.IN_REVIEW, State.OPEN, State.CLOSED, State.REJECTED, State.HIDDEN, State.WITHDRAWN]
    proposals = {make_proposal(state) for state in states}
    make_proposal(State.DRAFT)

    assert set(found(desk)) == proposals
    assert set(found(desk, "state=draft")) == proposals  # no such choice


def test_words_and_references_find_it(desk):
    one, other = make_proposal(), make_proposal()
    Proposal.objects.filter(pk=one.pk).update(title="Light the park of Sfax")
    Proposal.objects.filter(pk=other.pk).update(title="Read aloud in Gabes")

    assert found(desk, "q=PARK+light") == [one]
    assert found(desk, f"q={other.reference}") == [other]
    assert found(desk, f"q={one.pk}") == [one]
    assert found(desk, "q=nothing+of+the+kind") == []


@pytest.mark.parametrize(
    "words", ['"', "'", "%", "_", "\\", "*", "NOT", "🙂", "9" * 40, "2026-" + "9" * 18, "a " * 400]
)
def test_odd_searches_break_nothing(desk, proposal, words):
    assert desk.get(INDEX, {"q": words}).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["state=open&state=nonsense", "institutions=abc", "due=delete", "due=all", "ordering=author__email", "p=0", "p=-1"],
)
def test_odd_filters_break_nothing(desk, proposal, query):
    assert desk.get(f"{INDEX}?{query}").status_code == 200


def test_filters_narrow_and_go_together(desk, owed, institution):
    studied = make_proposal(State.UNDER_STUDY)
    open_one = make_proposal(institutions=[make_institution()])

    assert found(desk, "state=under_study") == [studied]
    assert set(found(desk, "state=open")) == {owed, open_one}
    assert found(desk, f"institutions={institution.pk}") == [owed]
    assert found(desk, "due=waiting") == [owed]
    assert found(desk, "due=studied") == [studied]
    assert found(desk, "due=overdue") == [owed]
    assert found(desk, f"state=open&due=overdue&institutions={institution.pk}&q={owed.pk}") == [owed]
    assert found(desk, f"state=under_study&institutions={institution.pk}") == []


def test_it_is_ordered_by_its_columns_and_by_nothing_else(desk):
    first, second = make_proposal(votes=1), make_proposal()

    assert found(desk) == [second, first]
    assert found(desk, "ordering=-ballot__for_count") == [first, second]
    assert found(desk, "ordering=changed_at") == [first, second]
    assert found(desk, "ordering=author__email") == [second, first]


def test_the_list_says_how_late_it_is_and_to_whom_it_was_sent(desk, owed, institution):
    page = desk.get(reverse("proposal_desk:index")).content.decode()

    assert "Overdue by 4 days" in page
    make_proposal(State.IN_REVIEW)  # has no ballot yet
    assert "None" not in desk.get(INDEX).content.decode()
    assert str(institution) in page


def test_officers_and_citizens_look_nothing_up(officer, citizen, proposal):
    for person, status in ((officer, 403), (citizen, 302)):
        client = Client(headers={"accept-language": "en"})
        client.force_login(person)
        assert client.get(f"{INDEX}?q={proposal.pk}").status_code == status


def test_a_long_list_costs_no_more_queries(desk, proposal, django_assert_max_num_queries):
    for _ in range(4):
        make_proposal()
    desk.get(INDEX)

    with django_assert_max_num_queries(22):
        desk.get(INDEX)
