"""Citizens report a petition; a moderator says whether it stays."""

from django.db import transaction

from participation.accounts.models import User
from participation.lifecycle import TransitionRefused
from participation.moderation import actions as moderation
from participation.moderation.models import Flag, ReasonCode, Review
from petitions.actions.hiding import file_of, is_for_two, may_hide, petition_of, take_out_of_sight
from petitions.actions.steps import lock
from petitions.lifecycle import SIGNED
from petitions.models import Petition


@transaction.atomic
def flag(petition: Petition, *, citizen: User, reason: ReasonCode, note: str = "") -> Flag:
    """Report a petition that everybody can read, once, or the name of its author where it shows one. Hides nothing.

    Raises `TransitionRefused` where it is not public, and as `moderation.actions.flag` does.
    """
    petition = lock(petition)
    if petition.state not in SIGNED:
        raise TransitionRefused("flag", petition.state)
    if reason.is_about_names and petition.author and petition.author_name:
        place = {"language": petition.language, "page": f"petitions/{petition.pk}/"}
        return moderation.flag_name(petition.author, citizen=citizen, reason=reason, note=note, **place)
    return moderation.flag(file_of(petition), citizen=citizen, reason=reason, note=note)


@transaction.atomic
def decide_flags(
    review: Review, *, by: User, is_hidden: bool, reason: ReasonCode | None = None, explanation: str = ""
) -> Petition:
    """The reports are wrong and it stays, or right and it is hidden; what so many signed is only proposed to be hidden.

    Raises `PermissionDenied`, `ReviewTaken`, `TransitionRefused`, and `ValueError` where hiding lacks its reason.
    """
    petition = lock(petition_of(review))
    if not is_hidden:
        moderation.decide(review, Review.Outcome.KEPT, by=by, explanation=explanation.strip())
        return petition
    may_hide(by)
    if reason is None or not explanation.strip():
        raise ValueError("Hiding needs a reason and its explanation.")
    if is_for_two(petition):
        moderation.propose_hiding(file_of(petition), by=by, reason=reason, explanation=explanation)
        return petition
    review = moderation.decide(review, Review.Outcome.HIDDEN, by=by, reason=reason, explanation=explanation.strip())
    return take_out_of_sight(petition, review, by=by, reason=explanation)
