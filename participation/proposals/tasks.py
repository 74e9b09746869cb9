"""Letters that proposals owe to their authors, told from facts. Who follows a proposal hears by `actions.telling`."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from participation.moderation.tasks import news_of_moderation, to_author
from participation.proposals.lifecycle import State
from participation.proposals.models import Proposal

# The clock looks again at what has changed within this time.
LOOKED_AT_AGAIN = timedelta(hours=2)


@task()
def write_letters(proposal_id: int) -> int:
    """Write what the proposal owes its author and is not written yet. Returns how many letters."""
    proposals = Proposal.objects.select_related("author", "review__reason", "review__asked_reason")
    proposal = proposals.exclude(state=State.DRAFT).filter(pk=proposal_id).first()
    return sum(letter.send() for letter in to_author(proposal, news_of_moderation(proposal))) if proposal else 0


@task()
def write_missed_letters() -> None:
    """What a crash between commit and letter left unwritten."""
    changed = Proposal.objects.filter(changed_at__gt=timezone.now() - LOOKED_AT_AGAIN).exclude(state=State.DRAFT)
    for proposal_id in list(changed.values_list("pk", flat=True)):
        write_letters.call(proposal_id)


def look_for_missed_letters() -> None:
    """By the clock."""
    write_missed_letters.enqueue()
