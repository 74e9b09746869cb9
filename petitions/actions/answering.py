"""Institutions answer: a response is begun for each of them, published when every ask is answered."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participation.accounts.models import User
from participation.lifecycle import TransitionRefused
from participation.responses.actions import begin_response
from participation.responses.models import AnswerTemplate, Response
from petitions.actions.extending import nearest_deadline
from petitions.actions.steps import lock, note, write
from petitions.actions.telling import tell_of_answer
from petitions.lifecycle import SIGNED
from petitions.models import Addressee, Petition
from petitions.models.sharing import share_of


@transaction.atomic
def begin_answer(addressee: Addressee, *, by: User, template: AnswerTemplate | None = None) -> Response:
    """The draft of this institution's answer, with a point for each ask of its share; the same one when asked again.

    `template`, one of the institution's own, gives its first words and its language.

    Raises `PermissionDenied` for people who do not serve the institution, `TransitionRefused` for what nobody signed.
    """
    if not (by.is_superuser or addressee.institution.is_served_by(by)):
        raise PermissionDenied("Only officers of the institution answer for it.")
    petition = lock(addressee.petition)
    addressee = Addressee.objects.select_related("institution", "response").get(pk=addressee.pk)
    if addressee.response:
        return addressee.response
    if petition.state not in SIGNED or addressee.released_at:
        raise TransitionRefused("answer", petition.state)
    share = share_of(addressee)
    response = begin_response(
        institution=addressee.institution,
        subject=petition.title,
        asks=[ask.text for ask in share],
        language=petition.language,
        by=by,
        template=template,
    )
    addressee.response = response
    addressee.save(update_fields=["response"])
    note(petition, "begin_answer", by=by, institution=addressee.institution.slug)
    return response


def refuse_missing_asks(response: Response) -> None:
    """The guard over all institutions together: each answers its share, whole. Raises `ValidationError`."""
    addressee = Addressee.objects.select_related("petition").filter(response=response).first()
    if addressee is None or addressee.answered_at:
        return
    answered = sorted(point.ask for point in response.points.all())
    if addressee.released_at or answered != sorted(ask.text for ask in share_of(addressee)):
        raise ValidationError(_("The asks of this answer have changed: open it again, then publish."))


@transaction.atomic
def receive_answer(response: Response, *, by: User | None, is_correction: bool) -> Petition | None:
    """A response was published: write down when its institution, and when all of them, answered.

    Returns the petition, or None where the response belongs to something else.
    """
    addressee = Addressee.objects.filter(response=response).select_related("institution", "petition").first()
    if addressee is None:
        return None
    petition = lock(addressee.petition)
    now = timezone.now()
    if addressee.answered_at is None:
        addressee.answered_at = now
        addressee.save(update_fields=["answered_at"])
    owing = petition.addressees.standing().filter(answered_at__isnull=True).exists()
    answered_at = petition.answered_at or (None if owing else now)
    write(petition, answered_at=answered_at, response_due_at=nearest_deadline(petition))
    note(petition, "correct_answer" if is_correction else "answer", by=by, institution=addressee.institution.slug)
    tell_of_answer(petition, response, is_correction=is_correction)
    return petition
