"""What citizens do about what stands there: report it; what its author does: appeal against a refusal, take it back.
And what was decided about it, for everybody."""

from django.utils.translation import gettext_lazy as _

from participation.moderation.views import Contesting, Words
from petitions.actions.moderating import MODERATION
from petitions.pages.history import ROLES

CONTESTING = Contesting(
    moderation=MODERATION,
    words=Words(
        verb=_("Withdraw the petition"),
        ends=_("Nobody can sign it any more. Its page stays, with the reason you give here. This cannot be undone."),
        too_late=_("This petition can no longer be withdrawn."),
        owed=_("So many have signed that an answer is owed to all of them."),
        done=_("Your petition is withdrawn. Its page stays, with your reason."),
    ),
    roles=ROLES,
    section=_("Petitions"),
    home="petitions:list",
)
