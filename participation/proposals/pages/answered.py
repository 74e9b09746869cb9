"""What pages of answers say of proposals: what a commitment is about, what institutions owe to them."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.accounts.models import User
from participation.institutions.models import Institution
from participation.proposals.lifecycle import VOTED, State
from participation.proposals.models import Proposal
from participation.responses.registry import Debt, Whole
from participation.votes.models import Vote

# More would be a page that nobody reads.
_AT_MOST = 100


def wholes_of(response_ids: Collection[int]) -> Mapping[int, Whole]:
    """The proposals with these decisions, by the keys of the decisions, in one query."""
    rows = Proposal.objects.filter(response__in=response_ids).only("pk", "title", "language", "response")
    return {proposal.response_id: _whole(proposal) for proposal in rows if proposal.response_id}


def _whole(proposal: Proposal) -> Whole:
    return Whole(
        kind="proposal",
        label=gettext_lazy("Proposal"),
        number=proposal.pk,
        title=proposal.title,
        language=proposal.language,
        url=f"{proposal.get_absolute_url()}#decision",
        commitment_url=partial(_commitment_url, proposal.pk),
    )


def _commitment_url(proposal_id: int, commitment_id: int) -> str:
    return reverse("proposals:commitment", args=[proposal_id, commitment_id])


def is_asked(proposal_id: int, user: User) -> bool:
    """Whether this person's vote stands, for or against: voters say whether a commitment was kept."""
    voted = Vote.objects.standing().filter(ballot__proposal=proposal_id, ballot__proposal__state__in=VOTED)
    return voted.filter(citizen=user).exists()


def debts_of(institution: Institution) -> Iterator[Debt]:
    """Proposals that it is obliged to take up, and those that it studies; in one query."""
    for proposal in Proposal.objects.owed_by(institution)[:_AT_MOST]:
        yield debt_of(proposal)


def debt_of(proposal: Proposal) -> Debt:
    is_studied = proposal.state == State.UNDER_STUDY
    return Debt(
        key=f"proposal-{proposal.pk}-{proposal.state}",
        what=_("Decision due") if is_studied else _("To take up"),
        title=proposal.title,
        language=proposal.language,
        url=proposal.get_absolute_url(),
        due=proposal.due_at,
    )
