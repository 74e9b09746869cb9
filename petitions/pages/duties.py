"""What institutions owe to petitions, for the morning's letter and the calendars of their officers."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from participation.accounts.models import User
from participation.institutions.models import Institution, Officer
from participation.responses.registry import NAMED, SOON, Debt, Work
from petitions.models import Addressee


def work_of(institution: Institution, user: User, now: datetime) -> Work | None:
    here = Addressee.objects.filter(institution=institution).select_related("petition")
    is_approver = Officer.objects.approvers().filter(institution=institution, user=user).exists()
    numbers = {
        "overdue": here.overdue(now).count(),
        "waiting": here.owed().count(),
        "approval": here.in_approval().count() if is_approver else 0,
        "mine": here.owed().filter(assigned_to=user).count(),
    }
    if not (numbers["waiting"] or numbers["approval"]):
        return None
    near = [_debt(addressee) for addressee in here.owed().due_before(now + SOON)[:NAMED]]
    inbox = reverse("petition_desk:inbox")
    return Work("emails/petitions/_desk_summary.txt", numbers, near, inbox, heading=_("To answer"))


def deadlines_of(institution: Institution) -> Iterator[Debt]:
    """Every answer that is due by a day."""
    owed = Addressee.objects.owing().filter(institution=institution).select_related("petition")
    yield from (_debt(addressee) for addressee in owed.order_by("pk"))


def _debt(addressee: Addressee) -> Debt:
    petition, url = addressee.petition, reverse("petition_desk:file", args=[addressee.pk])
    what = _("Answer due: %(title)s") % {"title": petition.title}
    return Debt(f"addressee-{addressee.pk}", what, petition.title, petition.language, url, addressee.deadline)
