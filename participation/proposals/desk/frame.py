"""What the staff pages of proposals have in common: who may see them, what their room is at the desk."""

from django.utils.translation import gettext_lazy

from participation.moderation.desk import Room
from participation.proposals.actions.moderating import MODERATION
from participation.proposals.lifecycle import VOTED, State

READERS = ("proposals.view_proposal", MODERATION.permission)

ROOM = Room(
    moderation=MODERATION,
    states=State,
    heading=gettext_lazy("Proposals"),
    private=frozenset({State.DRAFT}),
    opened=VOTED,
    approve=gettext_lazy("Approve and open for votes"),
    approved=gettext_lazy("The proposal is open for votes."),
)
