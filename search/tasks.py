"""Bringing the index up to date, away from the request. A task reads the facts when it runs: order is no matter.

Of what waits, the workers take the most urgent first: what one person has just changed goes before thousands of
letters, and both go before a file of petitions that was imported.
"""

from django_tasks import task

from search import actions

SOON, LATER = 10, -10


@task(queue_name="search", priority=SOON)
def refresh_petitions(petition_ids: list[int]) -> None:
    actions.refresh_petitions(petition_ids)


@task(queue_name="search", priority=SOON)
def refresh_proposals(proposal_ids: list[int]) -> None:
    actions.refresh_proposals(proposal_ids)


@task(queue_name="search", priority=SOON)
def refresh_pages(page_ids: list[int]) -> None:
    actions.refresh_pages(page_ids)


@task(queue_name="search", priority=SOON)
def refresh(kind: str, ids: list[int]) -> None:
    actions.refresh(kind, ids)


@task(queue_name="search")
def tell_savers(kind: str, ids: list[int]) -> int:
    """Those who saved a search that one of these newly answers."""
    return actions.tell_savers(kind, ids)


@task(queue_name="search")
def refresh_counts(kind: str, counts: dict[str, int]) -> None:
    """JSON knows texts as keys only."""
    actions.refresh_counts(kind, {int(pk): count for pk, count in counts.items()})
