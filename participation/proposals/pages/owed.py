"""Studies and decisions that are owed to proposals, and decisions given, for the lists of what institutions owe."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.db.models import Case, F, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.proposals.lifecycle import VOTED, WRITABLE, State
from participation.proposals.models import Recipient
from participation.proposals.pages.answered import debt_of
from participation.responses.registry import Debt
from participation.story import number

_STUDIED = Q(proposal__state=State.UNDER_STUDY)
# Whoever took it up owes the decision; before that, each institution to which enough votes carried it.
_OWED = (_STUDIED & Q(proposal__taken_up_by=F("institution"))) | Q(
    proposal__state__in=WRITABLE, proposal__study_reached_at__isnull=False
)
_DECIDED = Q(proposal__taken_up_by=F("institution"), proposal__decided_at__isnull=False, proposal__state__in=VOTED)
_DUE = Case(When(_STUDIED, then="proposal__decision_due_at"), default="proposal__study_due_at")
_BEGAN = Case(When(_STUDIED, then="proposal__taken_up_at"), default="proposal__study_reached_at")


def rows_of(status: str) -> QuerySet[Recipient]:
    """Those `awaiting`, `overdue` or `answered`, with their day and with the moment they came into the list."""
    if status == "answered":
        decided = Recipient.objects.filter(_DECIDED)
        return decided.annotate(due=F("proposal__decision_due_at"), since=F("proposal__decided_at"))
    rows = Recipient.objects.filter(_OWED).annotate(due=_DUE)
    if status == "overdue":
        return rows.filter(due__lt=timezone.now()).annotate(since=_DUE)
    return rows.annotate(since=_BEGAN)


def debts_by(keys: Collection[int]) -> Mapping[int, Debt]:
    rows = Recipient.objects.filter(pk__in=keys).select_related("proposal__ballot", "institution")
    return {recipient.pk: _debt(recipient) for recipient in rows}


def _debt(recipient: Recipient) -> Debt:
    debt, ballot = debt_of(recipient.proposal), recipient.proposal.ballot
    count = ballot.for_count if ballot else 0
    return replace(
        debt,
        key=f"{debt.key}-{recipient.pk}",
        what=f"{_('Proposal')}: {debt.what}",
        institution=recipient.institution,
        kind="proposal",
        number=recipient.proposal_id,
        answered=recipient.proposal.decided_at,
        voices=ngettext("%(n)s vote for", "%(n)s votes for", count) % {"n": number(count)},
    )
