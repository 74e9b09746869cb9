"""Which event of a proposal reaches whom. Written down in the transaction of the event."""

from typing import Any

from participation.accounts.models import User
from participation.notifications.actions import publish_news
from participation.notifications.models import Audience
from participation.proposals.lifecycle import DECIDED
from participation.proposals.models import Proposal


def tell_followers(
    proposal: Proposal,
    event: str,
    *,
    key: str,
    also: Audience | None = None,
    besides: User | None = None,
    **context: Any,
) -> None:
    """One piece of news for those who follow the proposal, its author first of all, and for the audience `also`;
    `besides` need not be told."""
    publish_news(
        key=key,
        audiences=[proposal.audience, also],
        template=f"proposals/{event}",
        context={"proposal": proposal, **context},
        url=proposal.get_absolute_url,
        besides=besides,
    )


def tell_of_move(proposal: Proposal) -> None:
    """It came to another state: opened, rejected, under study, decided, begun, done."""
    key = f"proposal-{proposal.pk}-{proposal.state}-{proposal.changed_at:%Y%m%d%H%M%S%f}"
    response = proposal.response if proposal.state in DECIDED else None
    promises = response.commitments.standing() if response else None
    tell_followers(proposal, "moved", key=key, promises=promises)
