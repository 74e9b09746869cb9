"""Out of sight, by one person or by two; an emergency by one for a day; and back to what it was."""

from contextlib import suppress
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.lifecycle import TransitionRefused
from participation.moderation import actions as moderation
from participation.moderation.models import ModerationSettings, ReasonCode, Review
from participation.notifications.actions import reinstate_news
from petitions import rules
from petitions.actions.drafting import file_facts
from petitions.actions.steps import advance, lock, write
from petitions.actions.telling import tell_out_of_sight
from petitions.lifecycle import LIFECYCLE, State
from petitions.models import Petition


class SecondPersonNeeded(Exception):
    """So many have signed that one person proposes and another one decides."""


@transaction.atomic
def hide(
    petition: Petition, *, by: User, reason: str, code: ReasonCode | None = None, is_emergency: bool = False
) -> Petition:
    """Take out of sight; a tombstone with date and reason stays. `reason` is public, as is the text of `code`.

    An emergency works at once whatever the number of signatures, needs a `code`, and lapses by itself unless a second
    moderator confirms it. Raises `PermissionDenied`, `ValueError` without a reason, `SecondPersonNeeded` and
    `TransitionRefused`.
    """
    petition = _lock_to_hide(petition, by=by, reason=reason)
    about = file_of(petition)
    if is_emergency:
        if code is None:
            raise ValueError("An emergency names its reason.")
        review = moderation.propose_hiding(about, by=by, reason=code, explanation=reason, is_emergency=True)
    elif is_for_two(petition):
        raise SecondPersonNeeded("One person proposes, another one confirms.")
    else:
        review = moderation.write_hiding(about, by=by, reason=code, explanation=reason)
    return take_out_of_sight(petition, review, by=by, reason=reason)


@transaction.atomic
def propose_hiding(petition: Petition, *, by: User, reason: str, code: ReasonCode) -> Review:
    """The first of two: it stays in sight until another moderator confirms. Raises as `hide` does."""
    petition = _lock_to_hide(petition, by=by, reason=reason)
    return moderation.propose_hiding(file_of(petition), by=by, reason=code, explanation=reason)


@transaction.atomic
def decide_hiding(review: Review, *, by: User, is_confirmed: bool, explanation: str = "") -> Petition:
    """The second of two confirms or declines what a colleague proposed, or did in an emergency.

    Raises `PermissionDenied` (`Barred` for the first of the two), `ReviewTaken` and `TransitionRefused`.
    """
    may_hide(by)
    petition = lock(petition_of(review))
    outcome = Review.Outcome.HIDDEN if is_confirmed else Review.Outcome.DECLINED
    told = review.plea if is_confirmed else explanation.strip()
    review = moderation.decide(review, outcome, by=by, reason=review.asked_reason, explanation=told)
    is_hidden_by_it = petition.state == State.HIDDEN and petition.review_id == review.pk
    if is_confirmed and not is_hidden_by_it:
        return take_out_of_sight(petition, review, by=by, reason=review.plea)
    if not is_confirmed and is_hidden_by_it:
        return show_again(petition, review, by=by)
    write(petition)
    return petition


def lapse_hidings() -> int:
    """The clock's: emergencies that nobody confirmed in time end. Returns how many. Safe to run at any time."""
    ended = 0
    for review in Review.objects.lapsed().filter(kind="petition"):
        with suppress(TransitionRefused, Petition.DoesNotExist), transaction.atomic():
            petition = lock(petition_of(review))
            if moderation.lapse(review) and petition.state == State.HIDDEN and petition.review_id == review.pk:
                show_again(petition, review, by=None)
                ended += 1
    return ended


def take_out_of_sight(petition: Petition, review: Review, *, by: User, reason: str) -> Petition:
    """Decided in `review`: now it is done. Call it inside a transaction."""
    facts = {"review": review.pk, "is_emergency": review.is_emergency}
    now = timezone.now()
    changes: dict[str, Any] = {"hidden_at": now, "hiding_reason": reason.strip()[:500], "review": review}
    petition = advance(petition, "hide", by=by, facts=facts, **changes)
    tell_out_of_sight(petition, "hidden", key=f"petition-{petition.pk}-hidden-{now:%Y%m%d%H%M%S%f}")
    return petition


def show_again(petition: Petition, hiding: Review, *, by: User | None) -> Petition:
    """What it was before `hiding`, with the file it rested on. Call it inside a transaction."""
    verb = rules.verb_to_show(is_rejected=bool(petition.rejected_at), is_closed=bool(petition.closed_at))
    changes: dict[str, Any] = {"hidden_at": None, "hiding_reason": "", "review": hiding.about}
    petition = advance(petition, verb, by=by, shown_again_at=timezone.now(), **changes)
    if petition.is_text_public:
        reinstate_news(petition.audience)
    return petition


def is_for_two(petition: Petition) -> bool:
    return rules.needs_two(petition.signature_count, ModerationSettings.load().two_people_from)


def file_of(petition: Petition) -> Review:
    """The file that the petition's state rests on; one that came from elsewhere gets its first now."""
    if petition.review:
        return petition.review
    first = petition.addressees.select_related("institution").first()
    country = first.institution.calendar if first else "TN"
    write(petition, review=moderation.open_file(country=country, **file_facts(petition)))
    assert petition.review is not None  # noqa: S101 - written just now
    return petition.review


def petition_of(review: Review) -> Petition:
    """The petition of any of its files. Raises `Petition.DoesNotExist`."""
    return Petition.objects.get(review__in=review.family())


def _lock_to_hide(petition: Petition, *, by: User, reason: str) -> Petition:
    may_hide(by)
    if not reason.strip():
        raise ValueError("A hidden petition's tombstone needs a reason.")
    petition = lock(petition)
    LIFECYCLE.target_of("hide", state=petition.state)
    return petition


def may_hide(by: User) -> None:
    if not by.has_perm("petitions.hide_petition"):
        raise PermissionDenied("Hiding needs a permission of its own.")
