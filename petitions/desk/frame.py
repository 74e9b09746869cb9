"""What the staff pages of petitions have in common: who may see them, what their room is at the desk."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.lifecycle import TransitionRefused
from participation.moderation.desk import Room
from petitions.actions.moderating import MODERATION
from petitions.lifecycle import SIGNED, State

CLERKS = ("petitions.schedule_debate",)
READERS = ("petitions.view_petition", MODERATION.permission, *CLERKS)

ROOM = Room(
    moderation=MODERATION,
    states=State,
    heading=gettext_lazy("Petitions"),
    private=frozenset({State.DRAFT, State.SPONSORING}),
    opened=SIGNED,
    approve=gettext_lazy("Approve and open for signatures"),
    approved=gettext_lazy("The petition is open for signatures."),
)


def refused(refusal: TransitionRefused) -> str:
    """One sentence for somebody who came too late: the petition is in another state by now."""
    state = State(refusal.state).label
    return _("That is no longer possible: the petition's state is “%(state)s”.") % {"state": state}
