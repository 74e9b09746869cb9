"""What follows when somebody signs in (her draft becomes hers, her support counts), when an answer is published, and
when something happens that people get a letter about."""

import time
from contextlib import suppress
from typing import Any

from allauth.account.signals import user_logged_in
from django.contrib import messages
from django.dispatch import receiver
from django.http import HttpRequest

from participation.accounts.forms import REFUSED_NAME
from participation.accounts.models import User
from participation.accounts.rules import canonical_email
from participation.accounts.signals import account_forgotten
from participation.institutions.models import Region
from participation.lifecycle import TransitionRefused
from participation.responses.models import Response, Version
from participation.responses.signals import response_handed_in, response_published, response_went_live
from petitions import actions, tasks
from petitions.lifecycle import State
from petitions.models import Addressee, Petition
from petitions.signals import answer_assigned, petition_changed

# In the session of a visitor: the drafts begun here (key of the form → number), and the support given before the code.
DRAFTS = "petition_drafts"
PENDING = "petition_pending_support"
PENDING_SECONDS = 60 * 60


@receiver(user_logged_in)
def claim_drafts(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """What was begun in this browser before signing in now has an author."""
    kept = request.session.get(DRAFTS, {}).values()
    for draft in Petition.objects.drafts_of(user, kept=list(kept)).filter(author=None):
        actions.claim_draft(draft, author=user)


@receiver(user_logged_in)
def give_pending_support(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """The code was right: sign, as she asked to before it was sent.

    Only by a POST, only soon, and only for the address that the form named: another person at the same machine signs
    nothing. A refusal is told by the page she comes back to.
    """
    if request.method != "POST":
        return
    pending = request.session.pop(PENDING, None)
    if not pending or time.time() - pending["at"] > PENDING_SECONDS:
        return
    if canonical_email(pending["email"]) != user.canonical_email:
        return
    petition = Petition.objects.select_related("audience").filter(pk=pending["petition"]).first()
    if petition is None:
        return
    with suppress(TransitionRefused, actions.AssuranceTooLow, actions.SponsorRefused):
        actions.support(
            petition,
            citizen=user,
            token=pending["token"],
            region=Region.objects.filter(pk=pending["region"]).first(),
            is_name_public=pending["is_name_public"],
            wants_answer=pending["wants_answer"],
            display_name=pending["display_name"],
        )
    if not user.may_be_called(pending["display_name"]):
        messages.warning(request, REFUSED_NAME)


@receiver(account_forgotten)
def forget_drafts(user: User, **kwargs: Any) -> None:
    """What nobody but she has seen goes with her account."""
    for draft in Petition.objects.drafts_of(user, kept=[]):
        actions.discard_draft(draft, by=None)


@receiver(response_went_live)
def refuse_missing_asks(response: Response, **kwargs: Any) -> None:
    """Within the transaction of the publication, which a refusal undoes."""
    actions.refuse_missing_asks(response)


@receiver(response_handed_in)
def tell_approvers(response: Response, step: int, by: User | None, **kwargs: Any) -> None:
    """Within the transaction that handed it in: the task is a row there too."""
    tasks.write_approval_letters.enqueue(response.pk, step, by.pk if by else None)


@receiver(response_published)
def note_answer(response: Response, version: Version, by: User | None, **kwargs: Any) -> None:
    """An institution answered, or corrected its answer: the petition knows at once, in the same process."""
    actions.receive_answer(response, by=by, is_correction=version.number > 1)


@receiver(petition_changed)
def tell_people(petition: Petition, **kwargs: Any) -> None:
    """What letters follow, the task tells from the facts."""
    if petition.state != State.DRAFT:
        tasks.write_letters.enqueue(petition.pk)


@receiver(answer_assigned)
def tell_assignee(addressee: Addressee, **kwargs: Any) -> None:
    tasks.write_assignment.enqueue(addressee.pk)
