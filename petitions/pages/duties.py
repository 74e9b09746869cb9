"""What institutions owe to petitions, and what they promised, for the morning's letter and officers' calendars."""

from collections.abc import Iterator
from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from participation.accounts.models import User
from participation.institutions.models import Institution, Officer
from participation.responses.models import Commitment
from participation.responses.models.commitment import CommitmentQuerySet
from participation.responses.registry import NAMED, SOON, Debt, Work
from petitions.models import Addressee


def work_of(institution: Institution, user: User, now: datetime) -> Work | None:
    here = Addressee.objects.filter(institution=institution).select_related("petition")
    is_approver = Officer.objects.approvers().filter(institution=institution, user=user).exists()
    promised = _promised_by(institution).filter(due_on__lte=timezone.localdate(now + SOON))
    numbers = {
        "overdue": here.overdue(now).count(),
        "waiting": here.owed().count(),
        "approval": here.in_approval().count() if is_approver else 0,
        "mine": here.owed().filter(assigned_to=user).count(),
        "promised": promised.count(),
    }
    if not (numbers["waiting"] or numbers["approval"] or numbers["promised"]):
        return None
    near = [_debt(addressee) for addressee in here.owed().due_before(now + SOON)[:NAMED]]
    near += [_promise(commitment) for commitment in promised[:NAMED]]
    inbox = reverse("petition_desk:inbox")
    return Work("emails/petitions/_desk_summary.txt", numbers, near, inbox, heading=_("To answer"))


def deadlines_of(institution: Institution) -> Iterator[Debt]:
    """Every answer that is due by a day, and every commitment of which nobody has said what became of it."""
    owed = Addressee.objects.owing().filter(institution=institution).select_related("petition")
    yield from (_debt(addressee) for addressee in owed.order_by("pk"))
    yield from (_promise(commitment) for commitment in _promised_by(institution))


def _promised_by(institution: Institution) -> CommitmentQuerySet:
    """Its commitments to petitions and proposals that are still to be kept: one desk has them all."""
    return Commitment.objects.in_public().pending().filter(response__institution=institution).select_related("response")


def _debt(addressee: Addressee) -> Debt:
    petition, url = addressee.petition, reverse("petition_desk:file", args=[addressee.pk])
    what = _("Answer due: %(title)s") % {"title": petition.title}
    return Debt(f"addressee-{addressee.pk}", what, petition.title, petition.language, url, addressee.deadline)


def _promise(commitment: Commitment) -> Debt:
    url = reverse("petition_desk:commitment", args=[commitment.pk])
    due = timezone.make_aware(datetime.combine(commitment.due_on, time.max))
    what = _("Commitment due: %(what)s") % {"what": commitment.what}
    return Debt(f"commitment-{commitment.pk}", what, commitment.what, commitment.response.language, url, due)
