"""What institutions owe to proposals, for the morning's letter and the calendars of their officers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from participation.accounts.models import User
from participation.institutions.models import Institution
from participation.proposals.models import Proposal
from participation.proposals.pages.answered import debt_of
from participation.responses.registry import NAMED, SOON, Debt, Work


def work_of(institution: Institution, user: User, now: datetime) -> Work | None:
    here = Proposal.objects.owed_by(institution)
    numbers = {
        "waiting": here.waiting().count(),
        "studied": here.studied().count(),
        "overdue": here.overdue(now).count(),
    }
    if not (numbers["waiting"] or numbers["studied"]):
        return None
    near = [_at_desk(proposal) for proposal in here.overdue(now + SOON)]
    near.sort(key=lambda debt: (debt.due, debt.key))
    inbox, heading = reverse("proposal_desk:inbox"), _("Proposals to study")
    return Work("emails/proposals/_desk_summary.txt", numbers, near[:NAMED], inbox, heading)


def deadlines_of(institution: Institution) -> Iterator[Debt]:
    """Every study and decision that is owed."""
    yield from (_at_desk(proposal) for proposal in Proposal.objects.owed_by(institution))


def _at_desk(proposal: Proposal) -> Debt:
    debt = debt_of(proposal)
    url = reverse("proposal_desk:study", args=[proposal.pk])
    return replace(debt, what=f"{debt.what}: {debt.title}", url=url)
