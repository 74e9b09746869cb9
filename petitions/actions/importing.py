"""Petitions read from other systems come in, and come in again: what is there is brought up to date, not doubled.

History is taken over as it was, so nothing here asks the life-cycle, writes letters or counts signers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from participation.audit.log import record as write_log
from participation.institutions.models import Institution, Topic
from participation.moderation.models import ReasonCode, Review
from participation.moderation.rules import review_due
from participation.notifications.models import Audience
from petitions.actions.importing_answers import take_over_answer
from petitions.imports.records import Refusal, SourceInstitution, SourcePetition
from petitions.lifecycle import SIGNED, State
from petitions.models import Addressee, Ask, Petition, Policy
from petitions.signals import petitions_imported


@dataclass(frozen=True, slots=True)
class Imported:
    """How many petitions of a batch are new, changed, and as they were."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Imported") -> "Imported":
        return Imported(self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged)


@transaction.atomic
def import_petitions(sources: Sequence[SourcePetition]) -> Imported:
    """Take over one batch of one source, each `source_id` at most once: all of it, or none (`DatabaseError`)."""
    shelf = _Shelf(sources)
    known = _known(sources)
    fresh = [source for source in sources if source.source_id not in known]
    touched = _add(fresh, shelf)
    changed = [pk for s in sources if s.source_id in known and (pk := _bring_up_to_date(known[s.source_id], s, shelf))]
    if touched or changed:
        transaction.on_commit(partial(petitions_imported.send_robust, Petition, ids=[*touched, *changed]))
    return Imported(len(fresh), len(changed), len(sources) - len(fresh) - len(changed))


class _Shelf:
    """What a batch points at, fetched (or made) once: institutions, topics, policies, reasons."""

    def __init__(self, sources: Iterable[SourcePetition]):
        wanted = {institution.slug: institution for source in sources for institution in source.institutions}
        self.institutions = {slug: _institution(institution) for slug, institution in wanted.items()}
        self.topics = {topic.slug: topic for topic in Topic.objects.all()}
        self.policies = {policy.slug: policy for policy in Policy.objects.all()}
        self.reasons = {refusal.code: _reason(refusal.code) for s in sources if (refusal := s.refusal)}


def _institution(source: SourceInstitution) -> Institution:
    """An archived body keeps its answers here, but new petitions cannot address it: it counts as closed."""
    names = {f"name_{language}": name for language, name in source.names.items()}
    facts = {**names, "calendar": source.calendar, "closed_on": timezone.localdate()}
    return Institution.objects.get_or_create(slug=source.slug, defaults=facts)[0]


def _reason(code: str) -> ReasonCode:
    """The reason with this code; one that we do not know yet is founded under the source's own word."""
    name = code.replace("-", " ").capitalize()
    fields = {f"{kind}_{language}": name for kind in ("name", "text") for language in ("ar", "fr", "en", "ko")}
    return ReasonCode.objects.get_or_create(code=code, defaults=fields)[0]


def _known(sources: Sequence[SourcePetition]) -> dict[str, Petition]:
    rows = Petition.objects.filter(source__in={s.source for s in sources}, source_id__in=[s.source_id for s in sources])
    parts = ("asks", "addressees__institution", "addressees__response__points", "addressees__response__versions")
    found = rows.select_related("review__reason", "topic").prefetch_related(*parts)
    return {petition.source_id: petition for petition in found}


def _add(sources: Sequence[SourcePetition], shelf: _Shelf) -> list[int]:
    reviews = Review.objects.bulk_create([_review(s, s.refusal, shelf) for s in sources if s.refusal])
    audiences = Audience.objects.bulk_create([Audience() for s in sources if s.state in SIGNED])
    review, audience = iter(reviews), iter(audiences)
    # By key, not by object: one-to-one objects hold each other, and a batch would stay in memory.
    petitions = Petition.objects.bulk_create(
        Petition(
            source=source.source,
            source_id=source.source_id,
            language=source.language,
            state=source.state,
            imported_count=source.count,
            signature_count=source.count,
            review_id=next(review).pk if source.refusal else None,
            audience_id=next(audience).pk if source.state in SIGNED else None,
            **_facts(source, shelf),
        )
        for source in sources
    )
    pairs = list(zip(petitions, sources, strict=True))
    Ask.objects.bulk_create(Ask(petition=petition, position=1, text=source.ask) for petition, source in pairs)
    Addressee.objects.bulk_create(
        Addressee(petition=petition, institution=shelf.institutions[institution.slug], position=position)
        for petition, source in pairs
        for position, institution in enumerate(source.institutions, start=1)
    )
    for petition, source in pairs:
        write_log(petition, "import", source=source.source, source_id=source.source_id, **source.remarks)
        if source.answer:
            take_over_answer(petition, source, source.answer)
    return [petition.pk for petition in petitions]


def _facts(source: SourcePetition, shelf: _Shelf) -> dict[str, Any]:
    """What the source alone decides: texts, dates and promises. State and count have rules of their own."""
    promise = source.promise
    return {
        "title": source.title,
        "reasons": source.reasons,
        "details": source.details,
        "topic": shelf.topics.get(source.topic or ""),
        "policy": shelf.policies.get(promise.policy),
        "sponsors_needed": promise.sponsors_needed,
        "response_threshold": promise.response_threshold,
        "response_within": promise.response_within,
        "debate_threshold": promise.debate_threshold,
        "created_at": source.created_at,
        "submitted_at": source.submitted_at,
        "opened_at": source.opened_at,
        "closes_at": source.closes_at,
        "rejected_at": source.refusal.decided_at if source.refusal else None,
        "response_reached_at": source.response_reached_at,
        "answered_at": source.answer.answered_at if source.answer else None,
        "is_answered_there": source.is_answered_there,
        "debate_reached_at": source.debate_reached_at,
        "debate_on": source.debate_on,
        "debated_on": source.debated_on,
        "debate_url": source.debate_url,
        "closed_at": source.closed_at,
    }


def _review(source: SourcePetition, refusal: Refusal, shelf: _Shelf) -> Review:
    """The file of a refusal that the source's moderators decided: no moderator of ours is named."""
    opened = timezone.localtime(source.submitted_at or source.created_at)
    return Review(
        kind="petition",
        title=source.title,
        language=source.language,
        opened_at=opened,
        due_at=review_due(opened, source.institutions[0].calendar),
        decided_at=refusal.decided_at,
        outcome=Review.Outcome.REJECTED,
        reason=shelf.reasons[refusal.code],
        explanation=refusal.explanation,
    )


def _bring_up_to_date(petition: Petition, source: SourcePetition, shelf: _Shelf) -> int | None:
    """Write what the source says otherwise than we do. Returns the petition's key if anything did, else None."""
    changes = _changes(petition, source, shelf)
    if changes:
        count = {"signature_count": F("signature_count") + source.count - petition.imported_count}
        moved = count if "imported_count" in changes else {}
        Petition.objects.filter(pk=petition.pk).update(**changes, **moved, changed_at=timezone.now())
    mended = [_mend_ask(petition, source), _mend_addressees(petition, source, shelf)]
    mended += [_mend_review(petition, source, shelf)]
    if source.answer:
        mended.append(take_over_answer(petition, source, source.answer))
    if not changes and not any(mended):
        return None
    write_log(petition, "import", source=source.source, fields=sorted(changes), **source.remarks)
    return petition.pk


def _changes(petition: Petition, source: SourcePetition, shelf: _Shelf) -> dict[str, Any]:
    facts = _facts(source, shelf) | {"imported_count": source.count}
    if petition.state == State.OPEN:
        facts["state"] = source.state
    elif petition.state != source.state:
        del facts["closed_at"]  # It went on here: closed by our clock, or hidden by our moderators.
    if petition.policy_id:
        del facts["policy"]
    return {name: value for name, value in facts.items() if getattr(petition, name) != value}


def _mend_ask(petition: Petition, source: SourcePetition) -> bool:
    return (
        bool(petition.asks.exclude(text=source.ask).update(text=source.ask)) if _ask(petition) != source.ask else False
    )


def _ask(petition: Petition) -> str:
    return next((ask.text for ask in petition.asks.all()), "")


def _mend_addressees(petition: Petition, source: SourcePetition, shelf: _Shelf) -> bool:
    """Institutions that the source names now and did not name before. None is taken away: it may have answered."""
    mine = {addressee.institution.slug for addressee in petition.addressees.all()}
    missing = [institution.slug for institution in source.institutions if institution.slug not in mine]
    Addressee.objects.bulk_create(
        Addressee(petition=petition, institution=shelf.institutions[slug], position=position)
        for position, slug in enumerate(missing, start=len(mine) + 1)
    )
    return bool(missing)


def _mend_review(petition: Petition, source: SourcePetition, shelf: _Shelf) -> bool:
    refusal, review = source.refusal, petition.review
    if refusal is None:
        return False
    if review is None:
        review = _review(source, refusal, shelf)
        review.save()
        Petition.objects.filter(pk=petition.pk).update(review=review)
        return True
    told = (review.reason.code if review.reason else "", review.explanation)
    if review.decided_by_id or told == (refusal.code, refusal.explanation):
        return False
    review.reason, review.explanation = shelf.reasons[refusal.code], refusal.explanation
    review.save(update_fields=["reason", "explanation"])
    return True
