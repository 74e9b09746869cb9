"""Letters that proposals owe to their authors and to officers, told from facts. Who follows a proposal hears by
`actions.telling`; what waits for officers each morning they hear from the room of responses."""

from collections.abc import Iterator
from datetime import timedelta

from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django_tasks import task

from participation.institutions.models import Officer
from participation.moderation.tasks import is_recent, news_of_moderation, to_author
from participation.notifications.emails import is_written
from participation.proposals import emails
from participation.proposals.lifecycle import WRITABLE, State
from participation.proposals.models import Proposal

# The clock looks again at what has changed within this time.
LOOKED_AT_AGAIN = timedelta(hours=2)


@task()
def write_letters(proposal_id: int) -> int:
    """Write what the proposal owes its author and officers and is not written yet. Returns how many letters."""
    proposals = Proposal.objects.select_related("author", "ballot", "review__reason", "review__asked_reason")
    proposal = proposals.exclude(state=State.DRAFT).filter(pk=proposal_id).first()
    if proposal is None:
        return 0
    letters = [*to_author(proposal, news_of_moderation(proposal)), *_to_officers(proposal)]
    return sum(letter.send() for letter in letters)


@task()
def write_missed_letters() -> None:
    """What a crash between commit and letter left unwritten."""
    changed = Proposal.objects.filter(changed_at__gt=timezone.now() - LOOKED_AT_AGAIN).exclude(state=State.DRAFT)
    for proposal_id in list(changed.values_list("pk", flat=True)):
        write_letters.call(proposal_id)


def look_for_missed_letters() -> None:
    """By the clock."""
    write_missed_letters.enqueue()


def _to_officers(proposal: Proposal) -> Iterator[EmailMultiAlternatives]:
    """Each officer of each institution to which it went: once a study is owed, and again when its day is known."""
    reached = proposal.study_reached_at
    if proposal.state not in WRITABLE or reached is None or not is_recent(max(reached, proposal.closed_at or reached)):
        return
    for recipient in proposal.recipients.select_related("institution"):
        officers = Officer.objects.filter(institution=recipient.institution, user__is_active=True)
        for officer in officers.select_related("user"):
            if not is_written(emails.owed_key(proposal, recipient.institution), officer.user):
                yield emails.to_officer(proposal, recipient.institution, officer.user)
