"""What happens below is written into the index by a task; numbers are gathered first: they move four times a second."""

import threading
import time
from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from participation.proposals.models import Proposal
from participation.proposals.signals import proposal_changed, votes_moved
from participation.responses.models import Response
from participation.responses.signals import response_published
from petitions.models import Petition
from petitions.signals import counts_moved, petition_changed, petitions_imported
from search import tasks
from search.documents import kind_of

COUNTS_EVERY_SECONDS = 5.0
COUNTS_AT_MOST = 2_000
# Petitions of a file that are written in one go: what somebody changes meanwhile waits for one of these at most.
IMPORTED_AT_ONCE = 100


class Gathered:
    """Numbers of one kind that moved in this process and are not yet on their way to the index."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._counts: dict[str, int] = {}
        self._sent_at = float("-inf")
        self._lock = threading.Lock()

    def add(self, counts: dict[int, int]) -> None:
        with self._lock:
            self._counts.update({str(pk): count for pk, count in counts.items()})

    def take(self, *, at_once: bool = False) -> dict[str, int]:
        """What is to be sent now; nothing before its time, unless there is very much."""
        with self._lock:
            is_due = time.monotonic() - self._sent_at >= COUNTS_EVERY_SECONDS
            if not self._counts or not (at_once or is_due or len(self._counts) >= COUNTS_AT_MOST):
                return {}
            counts, self._counts = self._counts, {}
            self._sent_at = time.monotonic()
            return counts


SIGNATURES, VOTES = Gathered("petition"), Gathered("proposal")


@receiver(petition_changed)
def petition_was_changed(petition: Petition, **kwargs: Any) -> None:
    tasks.refresh_petitions.enqueue([petition.pk])
    tasks.tell_savers.enqueue("petition", [petition.pk])


@receiver(petitions_imported)
def petitions_were_imported(ids: list[int], **kwargs: Any) -> None:
    later = tasks.refresh_petitions.using(priority=tasks.LATER)
    for start in range(0, len(ids), IMPORTED_AT_ONCE):
        later.enqueue(ids[start : start + IMPORTED_AT_ONCE])


@receiver(proposal_changed)
def proposal_was_changed(proposal: Proposal, **kwargs: Any) -> None:
    tasks.refresh_proposals.enqueue([proposal.pk])
    tasks.tell_savers.enqueue("proposal", [proposal.pk])
    if proposal.response_id:
        tasks.tell_savers.enqueue("response", [proposal.response_id])


@receiver(response_published)
def response_was_published(response: Response, **kwargs: Any) -> None:
    tasks.refresh.enqueue("response", [response.pk])
    tasks.tell_savers.enqueue("response", [response.pk])


@receiver([page_published, page_unpublished, post_page_move])
def page_was_changed(instance: Page, **kwargs: Any) -> None:
    tasks.refresh_pages.enqueue([instance.pk])
    tasks.tell_savers.enqueue(kind_of(instance.specific_class or Page), [instance.pk])


@receiver(post_delete)
def page_was_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    if sender is Page:
        tasks.refresh_pages.enqueue([instance.pk])


@receiver(counts_moved)
def signatures_moved(counts: dict[int, int], **kwargs: Any) -> None:
    SIGNATURES.add(counts)
    send_counts()


@receiver(votes_moved)
def votes_were_counted(counts: dict[int, tuple[int, int]], **kwargs: Any) -> None:
    """Votes for carry a proposal up, as signatures do a petition."""
    VOTES.add({pk: votes_for for pk, (votes_for, _votes_against) in counts.items()})
    send_counts()


def send_counts() -> None:
    """Also called by the clock, so that the last numbers of a busy minute are not left behind."""
    for gathered in (SIGNATURES, VOTES):
        if counts := gathered.take():
            tasks.refresh_counts.enqueue(gathered.kind, counts)
