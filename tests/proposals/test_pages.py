"""What visitors see of a proposal, and how they vote on its page."""

import re

import pytest
from django.urls import reverse

from participation.institutions.models import Region
from participation.proposals import actions
from participation.votes.actions import roll_up
from participation.votes.models import Side, Vote
from tests.factories import make_citizen
from tests.proposals.making import make_proposal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("draft", 404),
        ("in_review", 404),
        ("open", 200),
        ("closed", 200),
        ("rejected", 200),
        ("hidden", 410),
        ("withdrawn", 200),
    ],
)
def test_a_stranger_sees_what_is_public_and_nothing_else(client, state, status):
    proposal = make_proposal(state)

    assert client.get(proposal.get_absolute_url()).status_code == status


def test_a_hidden_proposal_shows_nothing_of_its_text(client):
    proposal = make_proposal("hidden")

    page = client.get(proposal.get_absolute_url()).content.decode()

    assert proposal.title not in page
    assert "A court ordered it." in page


def test_its_author_sees_it_before_it_is_public(client):
    proposal = make_proposal("in_review")
    client.force_login(proposal.author)

    assert "Only those who write it see this page." in client.get(proposal.get_absolute_url()).content.decode()


def test_one_click_votes_and_another_changes_it(client, proposal, citizen):
    client.force_login(citizen)
    url = reverse("proposals:vote", args=[proposal.pk])

    assert client.post(url, {"value": "for"}).status_code == 302
    assert client.post(url, {"value": "against"}).status_code == 302

    assert Vote.objects.get().side == Side.AGAINST
    roll_up()
    assert "You voted against" in client.get(proposal.get_absolute_url()).content.decode()


@pytest.mark.parametrize("value", ["", "maybe", "1", "for\x00"])
def test_what_is_no_side_is_refused_in_words(client, proposal, citizen, value):
    client.force_login(citizen)

    answer = client.post(reverse("proposals:vote", args=[proposal.pk]), {"value": value})

    assert answer.status_code in (400, 422)
    assert not Vote.objects.exists()


def test_a_get_never_votes(client, proposal, citizen):
    client.force_login(citizen)

    client.get(reverse("proposals:vote", args=[proposal.pk]), {"value": "for"})

    assert not Vote.objects.exists()


def test_a_stranger_is_asked_who_she_is_with_her_choice_kept(client, proposal):
    answer = client.post(reverse("proposals:vote", args=[proposal.pk]), {"value": "against"}, follow=True)

    assert answer.status_code == 200
    assert 'value="against"' in answer.content.decode()
    assert "checked" in answer.content.decode()


def test_after_the_end_the_page_says_that_nobody_can_vote(client, citizen):
    proposal = make_proposal("closed")
    client.force_login(citizen)

    answer = client.post(reverse("proposals:vote", args=[proposal.pk]), {"value": "for"})

    assert answer.status_code == 409
    assert "Nobody can vote on this proposal now." in answer.content.decode()


def test_the_list_shows_what_is_listed(client):
    shown, hidden = make_proposal("open"), make_proposal("in_review")

    page = client.get(reverse("proposals:list")).content.decode()

    assert shown.title in page
    assert hidden.title not in page


class TestVotesByRegion:
    """The same map of regions as under a petition, with the numbers of a vote."""

    @pytest.fixture
    def page(self, client, proposal):
        """Sfax 20 for and 7 against, Tunis 6 for; three in Sousse, which the five of Sidi Bouzid hide; one nowhere."""
        votes = [("sfax", 20, 7), ("tunis", 6, 0), ("sousse", 3, 0), ("sidi-bouzid", 0, 5), (None, 8, 9)]
        for slug, yes, no in votes:
            region = Region.objects.get(slug=slug) if slug else None
            for side in [Side.FOR] * yes + [Side.AGAINST] * no:
                actions.vote(proposal, citizen=make_citizen(), side=side, region=region)
        roll_up()
        return client.get(proposal.get_absolute_url()).content.decode()

    def test_a_square_shows_the_votes_and_leads_to_the_proposals_of_its_region(self, page):
        assert re.search(
            r'<li data-c="\d"><a href="/en/proposals/\?region=sfax" data-n="4" dir="ltr">'
            r"<span>Sfax</span><b>27</b></a></li>",
            page,
        )
        assert re.search(r'region=tunis" data-n="2" dir="ltr"><span>Tunis</span><b>6</b>', page)
        assert re.search(r'region=tozeur" data-n="0" dir="ltr"><span>Tozeur</span><b>0</b>', page)

    def test_small_numbers_are_hidden_in_the_squares_and_in_the_table(self, page):
        for slug, name in (("sousse", "Sousse"), ("sidi-bouzid", "Sidi Bouzid")):
            assert f'region={slug}" data-n="0" dir="ltr"><span>{name}</span><b>hidden</b>' in page
            assert row(name, "hidden", "hidden", "hidden") in page
        assert row("Sfax", 27, 20, 7) in page
        assert row("Region not given", 17, 8, 9) in page

    def test_the_file_hides_what_the_page_hides(self, client, proposal, page):
        rows = table(client, proposal)

        assert {"for_by_region,Sfax,20", "against_by_region,Sfax,7", "votes_by_region,Region not given,17"} <= rows
        assert {f"{what},Sousse,hidden" for what in ("votes_by_region", "for_by_region", "against_by_region")} <= rows
        assert "proposal,for_count,37" in rows

    def test_before_the_first_vote_there_is_no_map(self, client, proposal):
        assert "Votes by region" not in client.get(proposal.get_absolute_url()).content.decode()


def test_the_file_tells_how_it_was_judged_and_decided(client):
    rows = table(client, make_proposal("adopted_in_part"))

    assert "assessment,Cost,Nothing stands against it" in rows
    assert {row.rsplit(",", 1)[1] for row in rows if row.startswith("decision,")} == {"yes", "no"}


@pytest.mark.parametrize("state", ["hidden", "rejected", "withdrawn", "in_review", "draft"])
def test_what_is_not_open_has_no_file(client, state):
    assert client.get(f"/en/proposals/{make_proposal(state).pk}/data.csv").status_code == 404


def test_a_number_that_no_proposal_can_have_is_no_file(client):
    assert client.get(f"/en/proposals/{10**30}/data.csv").status_code == 404


def table(client, proposal) -> set[str]:
    answer = client.get(f"/en/proposals/{proposal.pk}/data.csv")
    assert answer["Content-Disposition"] == f'attachment; filename="proposal-{proposal.reference}.csv"'
    return set(answer.getvalue().decode("utf-8-sig").splitlines())


def row(name: str, *cells: object) -> str:
    numbers = "".join(f'<td class="num">{cell}</td>' for cell in cells)
    return f'<tr><th scope="row">{name}</th>{numbers}</tr>'
