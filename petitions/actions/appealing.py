"""The author asks for another moderator, who upholds the decision or reverses it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from participation.accounts.models import User
from participation.lifecycle import TransitionRefused
from participation.moderation import actions as moderation
from participation.moderation.models import Review
from petitions.actions.deciding import open_for_signatures
from petitions.actions.hiding import petition_of, show_again
from petitions.actions.steps import advance, lock, note, write
from petitions.lifecycle import State
from petitions.models import Petition

CONTESTED = frozenset({State.REJECTED, State.HIDDEN})


@transaction.atomic
def appeal(petition: Petition, *, by: User, text: str) -> Review:
    """Appeal against the rejection or the hiding of one's own petition, once, within the period.

    Raises `PermissionDenied` for anyone but the author, `TransitionRefused` where nothing was refused, `ValueError`
    without a text, and `moderation.actions.AppealRefused`.
    """
    petition = lock(petition)
    if petition.author_id is None or petition.author_id != by.pk:
        raise PermissionDenied("Only its author appeals.")
    if petition.state not in CONTESTED or petition.review is None:
        raise TransitionRefused("appeal", petition.state)
    review = moderation.appeal(petition.review, by=by, author=petition.author, text=text)
    write(petition)
    note(petition, "appeal", by=by)
    return review


@transaction.atomic
def decide_appeal(review: Review, *, by: User, is_reversed: bool, explanation: str) -> Petition:
    """Uphold, or reverse: a refused petition opens for signatures, a hidden one is what it was before.

    Raises `PermissionDenied` (`Barred` for whoever took the decision, and for the author), `ReviewTaken`,
    `TransitionRefused`, and `ValueError` without an explanation, which is public.
    """
    if not explanation.strip():
        raise ValueError("The answer to an appeal says why.")
    petition = lock(petition_of(review))
    outcome = Review.Outcome.REVERSED if is_reversed else Review.Outcome.UPHELD
    review = moderation.decide(review, outcome, by=by, explanation=explanation.strip())
    if not is_reversed:
        write(petition)
        return petition
    if petition.state == State.HIDDEN and review.about:
        return show_again(petition, review.about, by=by)
    petition = advance(petition, "restore", by=by, review=review, rejected_at=None)
    return open_for_signatures(petition, by=by)
