"""What follows when somebody signs in (her draft becomes hers, her vote counts) and when numbers move."""

import time
from contextlib import suppress
from typing import Any

from allauth.account.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from participation.accounts.models import User
from participation.accounts.rules import AssuranceTooLow, canonical_email
from participation.accounts.signals import account_forgotten
from participation.institutions.models import Region
from participation.lifecycle import TransitionRefused
from participation.proposals import actions, tasks
from participation.proposals.lifecycle import State
from participation.proposals.models import Proposal
from participation.proposals.signals import proposal_changed
from participation.responses.models import Response
from participation.responses.signals import response_published, response_went_live
from participation.votes.models import Side
from participation.votes.signals import ballots_moved

# In the session of a visitor: the drafts begun here (key of the form → number), and the vote given before the code.
DRAFTS = "proposal_drafts"
PENDING = "proposal_pending_vote"
PENDING_SECONDS = 60 * 60


@receiver(ballots_moved)
def spread(counts: dict[int, tuple[int, int]], **kwargs: Any) -> None:
    actions.spread_counts(counts)


@receiver(proposal_changed)
def tell_author(proposal: Proposal, **kwargs: Any) -> None:
    """What letters follow, the task tells from the facts."""
    if proposal.state != State.DRAFT:
        tasks.write_letters.enqueue(proposal.pk)


@receiver(response_went_live)
def check_assessment(response: Response, **kwargs: Any) -> None:
    """Inside the transaction of the publication, which a missing criterion undoes."""
    actions.refuse_unassessed(response)


@receiver(response_published)
def note_decision(response: Response, by: User | None, **kwargs: Any) -> None:
    """An institution decided, or corrected its decision: the proposal knows at once, in the same process."""
    actions.receive_decision(response, by=by)


@receiver(user_logged_in)
def claim_drafts(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """What was begun in this browser before signing in now has an author."""
    kept = request.session.get(DRAFTS, {}).values()
    for draft in Proposal.objects.drafts_of(user, kept=list(kept)).filter(author=None):
        actions.claim_draft(draft, author=user)


@receiver(user_logged_in)
def give_pending_vote(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """The code was right: vote, as she asked to before it was sent.

    Only by a POST, only soon, and only for the address that the form named: another person at the same machine votes
    on nothing. A refusal is told by the page she comes back to.
    """
    if request.method != "POST":
        return
    pending = request.session.pop(PENDING, None)
    if not pending or time.time() - pending["at"] > PENDING_SECONDS:
        return
    if canonical_email(pending["email"]) != user.canonical_email:
        return
    proposal = Proposal.objects.listed().select_related("audience", "ballot").filter(pk=pending["proposal"]).first()
    if proposal is None:
        return
    with suppress(TransitionRefused, AssuranceTooLow):
        actions.vote(
            proposal,
            citizen=user,
            side=Side(pending["side"]),
            region=Region.objects.filter(pk=pending["region"]).first(),
            wants_news=pending["wants_news"],
        )


@receiver(account_forgotten)
def forget_drafts(user: User, **kwargs: Any) -> None:
    """What nobody but she has seen goes with her account."""
    for draft in Proposal.objects.drafts_of(user, kept=[]).filter(author=user):
        actions.discard_draft(draft, by=None)
