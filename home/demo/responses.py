"""The official answers of the demo: published on their days, some corrected afterwards."""

from copy import deepcopy
from datetime import datetime
from typing import Any

from home.demo.history import History
from home.demo.log import write_past
from home.demo.promises import Promises
from participation.accounts.models import User
from participation.responses.actions import correct_past_response, keep_past_response
from participation.responses.models import Response
from petitions.models import Petition

PROMISES = Promises()


def load_answers(petition: Petition, item: dict[str, Any], history: History, publishers: dict[str, User]) -> None:
    """Every answer that the content file has for this petition, with its correction and what came after it."""
    for answer in item["answers"]:
        slug = answer["institution"]
        by, published = publishers[slug], history.answered[slug]
        content = _content(item, answer)
        if commitments := PROMISES.commitments(item["key"], slug, published):
            content["commitments"] = commitments
        response = _publish(petition, slug, content, at=published, by=by)
        write_past(petition, "answer", by=by, at=published, institution=slug)
        if correction := answer.get("correction"):
            at = history.corrected[slug]
            _correct(response, content, correction, at=at, by=by)
            write_past(petition, "correct_answer", by=by, at=at, institution=slug)
    PROMISES.follow_up(petition, item["key"], by=publishers)


def _publish(petition: Petition, slug: str, content: dict[str, Any], *, at: datetime, by: User) -> Response:
    addressee = petition.addressees.select_related("institution").get(institution__slug=slug)
    addressee.response = keep_past_response(
        institution=addressee.institution,
        subject=petition.title,
        language=petition.language,
        content=content,
        published_at=at,
        by=by,
    )
    addressee.answered_at = at
    addressee.save(update_fields=["response", "answered_at"])
    return addressee.response


def _correct(
    response: Response, content: dict[str, Any], correction: dict[str, Any], *, at: datetime, by: User
) -> None:
    corrected = deepcopy(content)
    corrected["points"][correction["point"] - 1]["reason"] = correction["reason"]
    correct_past_response(response, content=corrected, note=correction["note"], published_at=at, by=by)


def _content(item: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    points = [{"ask": ask, **point} for ask, point in zip(item["asks"], answer["points"], strict=True)]
    return {"introduction": answer["introduction"], "signed_by": answer["signed_by"], "points": points}
