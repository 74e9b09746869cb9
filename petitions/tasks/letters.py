"""Letters that petitions owe to single people, told from facts: asked for twice they are written once, missed they are
found again. Who follows a petition hears by `actions.telling`."""

from collections.abc import Iterator
from datetime import timedelta

from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django_tasks import task

from participation.accounts.models import User
from participation.institutions.models import Officer
from participation.moderation.emails import News
from participation.moderation.tasks import Told, is_recent, news_of_moderation, to_author
from participation.notifications.emails import is_written
from petitions import emails
from petitions.lifecycle import SIGNED, State
from petitions.models import Addressee, Petition

# The clock looks again at what has changed within this time.
LOOKED_AT_AGAIN = timedelta(hours=2)


@task()
def write_letters(petition_id: int) -> int:
    """Write what the petition owes its author and officers and is not written yet. Returns how many letters."""
    petition = (
        Petition.objects.select_related("author", "review__reason", "review__asked_reason")
        .filter(pk=petition_id)
        .first()
    )
    if petition is None:
        return 0
    number = 0
    for letter in [*to_author(petition, news_of(petition)), *_to_officers(petition)]:
        number += letter.send()
    return number


@task()
def write_approval_letters(response_id: int, step: int, by_id: int | None) -> int:
    """To each approver of the institution but the one who handed the answer in. Returns how many letters."""
    addressee = Addressee.objects.select_related("petition", "institution").filter(response=response_id).first()
    if addressee is None:
        return 0
    approvers = Officer.objects.approvers().filter(institution=addressee.institution).exclude(user=by_id)
    handed_in_by = User.objects.filter(pk=by_id).first()
    letters = [
        emails.to_approver(addressee, officer.user, step=step, handed_in_by=handed_in_by)
        for officer in approvers.select_related("user")
    ]
    return sum(letter.send() for letter in letters)


@task()
def write_missed_letters() -> None:
    """What a crash between commit and letter left unwritten."""
    changed = Petition.objects.filter(changed_at__gt=timezone.now() - LOOKED_AT_AGAIN).exclude(state=State.DRAFT)
    for petition_id in list(changed.values_list("pk", flat=True)):
        write_letters.call(petition_id)


def look_for_missed_letters() -> None:
    """By the clock."""
    write_missed_letters.enqueue()


def news_of(petition: Petition) -> Iterator[Told]:
    """What its author should have heard by now, and since when: from state and facts alone."""
    yield from news_of_moderation(petition)
    pk, review = petition.pk, petition.review
    match petition.state:
        case State.SPONSORING:
            yield News("sponsors", f"petition-{pk}-sponsors"), petition.sponsoring_at
        case State.OPEN if review:
            yield News("opened", f"review-{review.pk}-approved"), review.decided_at
        case State.CLOSED:
            yield News("closed", f"petition-{pk}-closed"), petition.closed_at
    if petition.state in SIGNED:
        yield News("threshold", f"petition-{pk}-threshold"), petition.response_reached_at
        yield News("debate", f"petition-{pk}-debate"), petition.debate_reached_at


def _to_officers(petition: Petition) -> Iterator[EmailMultiAlternatives]:
    """Each officer of each institution that has not answered, once an answer is owed or asks were passed on to it."""
    if petition.state not in SIGNED:
        return
    owing = petition.addressees.standing().filter(answered_at__isnull=True).select_related("institution")
    for addressee in owing:
        if not is_recent(addressee.joined_at or petition.response_reached_at):
            continue
        addressee.petition = petition
        for officer in Officer.objects.filter(institution=addressee.institution, user__is_active=True):
            if not is_written(emails.owed_key(petition, addressee.institution), officer.user):
                yield emails.to_officer(addressee, officer.user)
