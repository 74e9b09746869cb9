"""What citizens do about what stands there: report it; what its author does: appeal against a refusal, take it back.
And what was decided about it, for everybody."""

from django.utils.translation import gettext_lazy as _

from participation.moderation.views import Contesting, Words
from participation.proposals.actions.moderating import MODERATION
from participation.proposals.pages.history import ROLES

CONTESTING = Contesting(
    moderation=MODERATION,
    words=Words(
        verb=_("Withdraw the proposal"),
        ends=_(
            "Nobody can vote on it or argue about it any more. Its page stays, with the reason you give here. "
            "This cannot be undone."
        ),
        too_late=_("This proposal can no longer be withdrawn."),
        owed=_("So many voted for it that an institution owes a study."),
        done=_("Your proposal is withdrawn. Its page stays, with your reason."),
    ),
    roles=ROLES,
    section=_("Proposals"),
    home="proposals:list",
)
