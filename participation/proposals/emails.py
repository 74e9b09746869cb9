"""Letters about proposals to officers. Who gets them is decided in `tasks`."""

from django.core.mail import EmailMultiAlternatives

from participation.accounts.models import User
from participation.institutions.models import Institution
from participation.notifications.emails import compose
from participation.proposals.models import Proposal


def to_officer(proposal: Proposal, institution: Institution, officer: User) -> EmailMultiAlternatives:
    """Enough voted for it: the institution owes a study, from the end of voting on by a day."""
    context = {"proposal": proposal, "institution": institution}
    return compose("proposals/study_owed", to_user=officer, key=owed_key(proposal, institution), context=context)


def owed_key(proposal: Proposal, institution: Institution) -> str:
    """Names the letters to the officers of one institution: that a study is owed, and later by which day."""
    event = "due" if proposal.study_due_at else "owed"
    return f"proposal-{proposal.pk}-study-{event}-{institution.pk}"
