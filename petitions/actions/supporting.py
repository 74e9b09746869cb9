"""Supporting a petition as citizens do it: sponsor or sign, be named or not, hear of the answer or not."""

from contextlib import suppress

from participation.accounts.actions import name_oneself
from participation.accounts.models import User
from participation.accounts.rules import NameRefused
from participation.institutions.models import Region
from participation.lifecycle import TransitionRefused
from participation.notifications.actions import follow
from petitions.actions.drafting import sponsor
from petitions.actions.signing import Signed, sign
from petitions.lifecycle import State
from petitions.models import Petition


def support(
    petition: Petition,
    *,
    citizen: User,
    token: str = "",
    region: Region | None = None,
    is_name_public: bool = False,
    wants_answer: bool = False,
    display_name: str = "",
) -> Signed:
    """Sign; with the sponsors' `token`, sponsor. A second time adds nothing and answers the same.

    Raises what `sign` and `sponsor` raise, and `TransitionRefused` for a petition that gathers sponsors to whoever
    does not hold its link.
    """
    if petition.state == State.SPONSORING and token != petition.sponsor_token:
        raise TransitionRefused("sign", petition.state)
    verb = sponsor if petition.state == State.SPONSORING else sign
    signed = verb(petition, citizen=citizen, region=region, is_name_public=is_name_public)
    with suppress(NameRefused):  # She signs all the same, nameless; whoever calls tells her.
        name_oneself(citizen, display_name)
    if wants_answer and petition.audience:
        follow(petition.audience, user=citizen)
    return signed
