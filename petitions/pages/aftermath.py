"""What came after an answer, as the public sees it: commitments and their progress, ratings, reviews asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from participation.compiled import AllRows, remember
from participation.responses import rules as response_rules
from participation.responses.models import Commitment, Progress, Rating, Reception, Reexamination, Response
from participation.responses.pages.promises import Promise, Share, promise_of, shares
from participation.suppression import suppress_small
from petitions.models import Addressee

_COMMITMENTS = AllRows(lambda: Commitment.objects.filter(response__addressee__petition=0))
_PROGRESS = AllRows(lambda: Progress.objects.filter(commitment__response__addressee__petition=0))
_CASES = AllRows(lambda: Reexamination.objects.filter(response__addressee__petition=0))
SATISFACTION = {"satisfied": _("Satisfied"), "neither": _("Neither"), "dissatisfied": _("Dissatisfied")}


@dataclass(frozen=True, slots=True)
class Aftermath:
    """Everything that came after the answers of one petition, by the key of the response."""

    promises: dict[int, list[Promise]]
    cases: dict[int, list[Reexamination]]


NOTHING = Aftermath({}, {})


def aftermath_of(addressees: Sequence[Addressee], today: date) -> Aftermath:
    """Asks the database only for what an answer's own text and counts say there is."""
    answers = [a.response for a in addressees if a.answered_at and a.response]
    if not answers:
        return NOTHING
    petition = addressees[0].petition_id
    is_doubted = any((reception := reception_of(response)) and reception.request_count for response in answers)
    commitments = _commitments_of(petition) if any(map(_has_commitments, answers)) else []
    return Aftermath(
        promises=_by_response(promise_of(one, today) for one in commitments),
        cases=_by_response(_CASES.all(petition) if is_doubted else []),
    )


def _commitments_of(petition_id: int) -> list[Commitment]:
    """With what the institutions said of them."""
    said: dict[int, list[Progress]] = {}
    for progress in _PROGRESS.all(petition_id):
        said.setdefault(progress.commitment_id, []).append(progress)
    commitments = _COMMITMENTS.all(petition_id)
    for commitment in commitments:
        remember(commitment, "progress", said.get(commitment.pk, []))
    return commitments


def reception_of(response: Response) -> Reception | None:
    """The counts of an answer's ratings; None before the first."""
    return getattr(response, "reception", None)


def ratings_of(response: Response) -> dict[str, Any] | None:
    """What signers think of an answer; None where too few said it."""
    reception = reception_of(response)
    if reception is None or reception.rating_count < response_rules.SHOWN_FROM:
        return None
    return {
        "count": reception.rating_count,
        "addressed": shares(reception.addressed, Rating.Addressed),
        "satisfaction": [
            Share(str(SATISFACTION[name]), count)
            for name, count in suppress_small(reception.satisfaction, response_rules.OPINION_CELL).items()
        ],
    }


def _has_commitments(response: Response) -> bool:
    return any("commitments" in version.content for version in response.told)


def _by_response(things: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for thing in things:
        owner = thing.commitment if isinstance(thing, Promise) else thing
        found.setdefault(owner.response_id, []).append(thing)
    return found
