"""The public history of a proposal: what was done, and by which role."""

import pytest
from django.urls import reverse

from participation.moderation.models import ReasonCode
from participation.proposals import actions
from participation.proposals.lifecycle import State
from tests.factories import make_moderator
from tests.proposals.making import make_proposal

pytestmark = pytest.mark.django_db


def test_it_tells_verbs_and_roles_and_no_people(client, proposal):
    moderator = make_moderator(display_name="Salma Moderator")
    actions.hide(proposal, by=moderator, reason="A court ordered it.", code=ReasonCode.objects.get(code="court"))

    told = client.get(reverse("proposals:history", args=[proposal.pk])).content.decode()

    assert all(words in told for words in ("Hidden", "Opened for votes", "A moderator", "The author"))
    assert not any(words in told for words in ("Salma", proposal.title, proposal.author.display_name))


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW])
def test_what_is_not_public_has_none(client, state):
    page = reverse("proposals:history", args=[make_proposal(state).pk])
    assert client.get(page).status_code == 404
