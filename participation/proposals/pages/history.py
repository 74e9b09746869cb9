"""Who did what in the public history of a proposal. What staff do among themselves is not named here."""

from participation.moderation.pages.history import AUTHOR, CITIZENS, INSTITUTION, MODERATOR, Roles, common_roles
from participation.proposals.lifecycle import VOTED, State, verb_to_show

_BY_INSTITUTION = ("take_up", "assess", "adopt", "adopt_in_part", "decline", "carry_out", "report", "finish")
ROLES: Roles = {
    **common_roles("proposals"),
    **{f"proposals.{verb_to_show(state)}": MODERATOR for state in VOTED | {State.REJECTED}},
    **dict.fromkeys((f"proposals.{verb}" for verb in _BY_INSTITUTION), INSTITUTION),
    "proposals.submit": AUTHOR,
    "proposals.edit": AUTHOR,
    "proposals.amend": AUTHOR,
    "proposals.reach_threshold": CITIZENS,
}
