"""An answer that was published in another system: kept with its date, and corrected when the source corrected it."""

from participation.responses.actions import correct_past_response, keep_past_response
from participation.responses.models import Response
from petitions.imports.records import Answer, SourcePetition
from petitions.models import Addressee, Petition


def take_over_answer(petition: Petition, source: SourcePetition, answer: Answer) -> bool:
    """Keep the answer of the first institution named. Returns whether anything was written."""
    addressee = petition.addressees.select_related("response", "institution").get(
        institution__slug=source.institutions[0].slug
    )
    points = [{"ask": source.ask, "verdict": "", "reason": answer.reason}]
    content = {"introduction": answer.introduction, "signed_by": answer.signed_by, "points": points}
    if addressee.response is None:
        addressee.response = keep_past_response(
            institution=addressee.institution,
            subject=petition.title,
            language=petition.language,
            content=content,
            published_at=answer.published_at,
        )
        addressee.answered_at = answer.answered_at
        addressee.save(update_fields=["response", "answered_at"])
        return True
    return _correct(addressee, addressee.response, content, answer)


def _correct(addressee: Addressee, response: Response, content: dict, answer: Answer) -> bool:
    last = response.versions.last()
    if last and last.content == content:
        return False
    correct_past_response(response, content=content, note="", published_at=answer.published_at)
    return True
