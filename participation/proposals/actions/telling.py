"""Which event of a proposal reaches whom: the followers of the proposal every step, those of its topic, region and
institutions only that it opened and was decided. Written down in the transaction of the event."""

from typing import Any

from participation.accounts.models import User
from participation.institutions.models import Institution
from participation.notifications.actions import audiences_around, open_audience, publish_news
from participation.notifications.models import Audience, Subscription
from participation.proposals.models import Proposal
from participation.story import isolated


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
    `besides` has a letter of her own, or need not be told."""
    _publish(proposal, [proposal.audience, also], event, key, besides=besides, **context)


def voters_of(proposal: Proposal) -> Audience:
    """Everybody whose vote stands today: an audience of its own, for one piece of news that concerns the vote."""
    voters = open_audience()
    if proposal.ballot:
        standing = proposal.ballot.votes.standing().values_list("citizen", flat=True)
        rows = (Subscription(audience=voters, user_id=pk) for pk in standing.iterator())
        Subscription.objects.bulk_create(rows, batch_size=2_000)
    return voters


def tell_of_opening(proposal: Proposal) -> None:
    """Also those who follow its topic, its region, or an institution that it addresses."""
    institutions = [recipient.institution for recipient in proposal.recipients.select_related("institution")]
    audiences = [proposal.audience, *_around(proposal, institutions)]
    _publish(proposal, audiences, "opened", f"review-{proposal.review_id}-approved", institutions=institutions)


def tell_of_move(proposal: Proposal) -> None:
    """It came to another state: under study, begun, done."""
    _publish(proposal, [proposal.audience], "moved", _move_key(proposal))


def tell_of_decision(proposal: Proposal) -> None:
    """Also those who follow its topic, its region, or the institution that decided."""
    around = _around(proposal, [proposal.taken_up_by] if proposal.taken_up_by else [])
    promises = proposal.response.commitments.standing() if proposal.response else None
    _publish(proposal, [proposal.audience, *around], "moved", _move_key(proposal), promises=promises)


def _move_key(proposal: Proposal) -> str:
    return f"proposal-{proposal.pk}-{proposal.state}-{proposal.changed_at:%Y%m%d%H%M%S%f}"


def _around(proposal: Proposal, institutions: list[Institution]) -> list[Audience | None]:
    return audiences_around(topic=proposal.topic, region=proposal.region, institutions=institutions)


def _publish(
    proposal: Proposal,
    audiences: list[Audience | None],
    event: str,
    key: str,
    *,
    besides: User | None = None,
    **context: Any,
) -> None:
    publish_news(
        key=key,
        audiences=audiences,
        template=f"proposals/news/{event}",
        context={"proposal": proposal, "number": isolated(proposal.reference), **context},
        url=proposal.get_absolute_url,
        besides=besides,
    )
