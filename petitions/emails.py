"""Letters about petitions to single people. Who gets them is decided in `tasks`."""

from django.core.mail import EmailMultiAlternatives

from participation.accounts.models import User
from participation.institutions.models import Institution
from participation.notifications.emails import compose
from petitions.models import Addressee, Petition


def to_officer(addressee: Addressee, officer: User) -> EmailMultiAlternatives:
    """The institution owes an answer from now on: enough signed, or another one passed asks on to it."""
    context = {
        "petition": addressee.petition,
        "institution": addressee.institution,
        "addressee": addressee,
        "transfer": addressee.received.select_related("giver__institution").last(),
    }
    name = "asks_received" if addressee.joined_at else "answer_owed"
    key = owed_key(addressee.petition, addressee.institution)
    return compose(f"petitions/{name}", to_user=officer, key=key, context=context)


def to_assignee(addressee: Addressee) -> EmailMultiAlternatives:
    """A colleague gave her this answer to take care of."""
    officer, since = addressee.assigned_to, addressee.assigned_at
    if officer is None or since is None:
        raise ValueError("Nobody takes care of it.")
    key = f"addressee-{addressee.pk}-assigned-{since:%Y%m%d%H%M%S}"
    context = {"petition": addressee.petition, "institution": addressee.institution, "addressee": addressee}
    return compose("petitions/assigned", to_user=officer, key=key, context=context)


def to_approver(
    addressee: Addressee, approver: User, *, step: int, handed_in_by: User | None
) -> EmailMultiAlternatives:
    """An answer waits for her approval; `step` names the occasion."""
    petition = addressee.petition
    due_at = None if addressee.answered_at else addressee.due_at or petition.response_due_at
    context = {"addressee": addressee, "petition": petition, "handed_in_by": handed_in_by, "due_at": due_at}
    return compose("petitions/approval", to_user=approver, key=f"approval-{step}", context=context)


def owed_key(petition: Petition, institution: Institution) -> str:
    """Names the letters to the officers of one institution that owes an answer."""
    return f"petition-{petition.pk}-owed-{institution.pk}"
