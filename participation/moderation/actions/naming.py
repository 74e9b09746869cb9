"""Names that people show: reported like anything else, kept or taken away by a moderator, given back on appeal."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from participation.accounts.actions import reset_name, return_name
from participation.accounts.models import User
from participation.moderation.actions.appealing import appeal
from participation.moderation.actions.deciding import Barred, close_pending, decide
from participation.moderation.actions.flagging import flag
from participation.moderation.actions.opening import open_file
from participation.moderation.models import Flag, NameReview, ReasonCode, Review

KIND, CALENDAR = "name", "TN"


@transaction.atomic
def flag_name(author: User, *, citizen: User, reason: ReasonCode, note: str, language: str, page: str) -> Flag:
    """Report the name under which `author` wrote what stands at `page`, once however often she shows it.

    Raises as `flag` does.
    """
    author = User.objects.select_for_update().get(pk=author.pk)  # Two first reports open one file.
    named = NameReview.objects.filter(user=author, name=author.display_name).select_related("review").first()
    return flag((named or _open(author, language, page)).review, citizen=citizen, reason=reason, note=note)


@transaction.atomic
def settle_name(
    review: Review, *, by: User, is_reset: bool, code: ReasonCode | None = None, explanation: str = ""
) -> NameReview:
    """The name stays, or it is taken from her. Raises as `decide` does, `NameReview.DoesNotExist`, and `ValueError`
    where taking it away lacks a reason for names or its explanation."""
    named = NameReview.objects.select_related("user").get(review=review.first_id_or_own)
    if named.user_id == by.pk:
        raise Barred("Nobody decides about her own name.")
    if is_reset and not (code and code.is_for_names and explanation.strip()):
        raise ValueError("Taking a name away needs a reason for names and its explanation.")
    outcome = Review.Outcome.HIDDEN if is_reset else Review.Outcome.KEPT
    decide(review, outcome, by=by, reason=code if is_reset else None, explanation=explanation.strip())
    if is_reset:
        reset_name(named.user, name=named.name, by=by)
    return named


@transaction.atomic
def appeal_name(decision: Review, *, by: User, text: str) -> Review:
    """She asks for another moderator, once, about the `decision` that took her name. Raises as `appeal` does, and
    `PermissionDenied` where it is about no name."""
    named = NameReview.objects.select_related("user").filter(review=decision.first_id_or_own).first()
    if named is None:
        raise PermissionDenied("This decision is about no name.")
    return appeal(decision, by=by, author=named.user, text=text)


@transaction.atomic
def decide_name_appeal(review: Review, *, by: User, is_reversed: bool, explanation: str) -> NameReview:
    """The name is given back, or stays refused. Raises as `decide` does (`Barred` for whoever took it away and for
    herself), `NameReview.DoesNotExist`, and `ValueError` without an explanation."""
    if not explanation.strip():
        raise ValueError("The answer to an appeal says why.")
    named = NameReview.objects.select_related("user").get(review=review.first_id_or_own)
    outcome = Review.Outcome.REVERSED if is_reversed else Review.Outcome.UPHELD
    decide(review, outcome, by=by, explanation=explanation.strip())
    if is_reversed:
        return_name(named.user, name=named.name, by=by)
    return named


@transaction.atomic
def forget_names(user: User) -> None:
    """She deleted her account: nothing is left to decide, and no file keeps her name or what she wrote about it."""
    for named in NameReview.objects.filter(user=user).select_related("review"):
        close_pending(named.review)
        named.review.appeals().update(plea="")
        named.delete()


def _open(author: User, language: str, page: str) -> NameReview:
    """Its title is no name: titles enter the log, where nothing can be deleted with an account."""
    review = open_file(
        kind=KIND, title=f"#{author.pk}", language=language, country=CALENDAR, page=page, asked_by=author
    )
    return NameReview.objects.create(user=author, review=review, name=author.display_name)
