"""From a first idea to the moderators' queue: a draft, its parts, sponsors, submission."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.attachments.actions import forget, has_undescribed
from participation.audit.log import record
from participation.institutions.models import Institution, Region
from participation.lifecycle import TransitionRefused
from participation.notifications.actions import follow, open_audience
from petitions.actions.moderating import current_policy, new_review
from petitions.actions.signing import Signed, insert_signature
from petitions.actions.steps import advance, lock, note, write
from petitions.lifecycle import LIFECYCLE, State
from petitions.models import Addressee, Ask, Petition


class Incomplete(Exception):
    """A draft cannot be submitted yet; `missing` names the fields that are empty."""

    def __init__(self, missing: list[str]):
        self.missing = missing
        super().__init__(f"Missing: {', '.join(missing)}.")


class SponsorRefused(Exception):
    """This person cannot sponsor this petition: it is her own, or enough others have."""


@transaction.atomic
def start_draft(*, title: str, language: str, author: User | None) -> Petition:
    """A new draft; it belongs to nobody until its author signs in."""
    petition = Petition.objects.create(title=title, language=language, author=author)
    note(petition, "start", by=author)
    return petition


@transaction.atomic
def claim_draft(petition: Petition, *, author: User) -> Petition:
    """Make a draft that was begun before signing in one's own. Raises `PermissionDenied` if it is somebody's."""
    petition = lock(petition)
    if petition.author_id not in (None, author.pk):
        raise PermissionDenied("This draft belongs to somebody else.")
    if petition.author_id is None:
        write(petition, author=author)
        note(petition, "claim", by=author)
    return petition


@transaction.atomic
def revise_draft(petition: Petition, *, by: User | None, **texts: Any) -> Petition:
    """Change fields of a draft. Raises `TransitionRefused` once it has left the draft state."""
    petition = lock_draft(petition)
    write(petition, **texts)
    note(petition, "revise", by=by, fields=sorted(texts))
    return petition


@transaction.atomic
def set_asks(petition: Petition, texts: list[str], *, by: User | None) -> Petition:
    """Replace the numbered asks of a draft."""
    petition = lock_draft(petition)
    petition.asks.all().delete()
    Ask.objects.bulk_create(Ask(petition=petition, position=n, text=text) for n, text in enumerate(texts, start=1))
    write(petition)
    note(petition, "revise", by=by, fields=["asks"])
    return petition


@transaction.atomic
def set_addressees(petition: Petition, institutions: list[Institution], *, by: User | None) -> Petition:
    """Replace the institutions that a draft addresses."""
    petition = lock_draft(petition)
    petition.addressees.all().delete()
    Addressee.objects.bulk_create(
        Addressee(petition=petition, institution=institution, position=n)
        for n, institution in enumerate(institutions, start=1)
    )
    write(petition)
    note(petition, "revise", by=by, fields=["institutions"])
    return petition


@transaction.atomic
def discard_draft(petition: Petition, *, by: User | None) -> None:
    """Delete a draft for good. Raises `TransitionRefused` once it has left the draft state: that is withdrawn."""
    petition = lock_draft(petition)
    record(petition, "discard", by=by)
    attachments = petition.attachments
    petition.delete()
    forget(attachments)


@transaction.atomic
def submit(petition: Petition, *, by: User) -> Petition:
    """Hand a complete draft in: to sponsors where the policy asks for some, else to the moderators.

    Raises `PermissionDenied` for anyone but the author, `Incomplete` and `TransitionRefused`.
    """
    petition = lock_draft(petition)
    if petition.author_id != by.pk:
        raise PermissionDenied("Only its author submits a petition.")
    if missing := missing_parts(petition):
        raise Incomplete(missing)
    policy = current_policy()
    audience = open_audience()
    follow(audience, user=by)
    promised: dict[str, Any] = {
        "policy": policy,
        "sponsors_needed": policy.sponsors_needed,
        "audience": audience,
    }
    if policy.sponsors_needed:
        return advance(petition, "seek_sponsors", by=by, sponsoring_at=timezone.now(), **promised)
    write(petition, **promised)
    return send_to_review(petition, by=by)


def missing_parts(petition: Petition) -> list[str]:
    """The parts that a draft still lacks, by the name of their page."""
    parts = {
        "title": petition.title,
        "asks": petition.asks.exists(),
        "reasons": petition.reasons,
        "files": not has_undescribed(petition.attachments),
        "addressees": petition.addressees.exists() and petition.topic_id,
    }
    return [name for name, value in parts.items() if not value]


def send_to_review(petition: Petition, *, by: User | None) -> Petition:
    """Open a moderators' file and put the petition into the queue."""
    return advance(petition, "submit", by=by, submitted_at=timezone.now(), review=new_review(petition))


@transaction.atomic
def sponsor(petition: Petition, *, citizen: User, region: Region | None = None, is_name_public: bool = False) -> Signed:
    """Support a petition before its review; a sponsor is its first signer. The last one needed sends it to review.

    Raises `TransitionRefused` when it gathers no sponsors (any more) and `SponsorRefused` for its own author.
    """
    petition = lock(petition)
    if petition.author_id == citizen.pk:
        raise SponsorRefused("Its author cannot sponsor a petition.")
    signed = insert_signature(
        petition, citizen=citizen, region=region, is_name_public=is_name_public, state=State.SPONSORING, verb="sponsor"
    )
    if signed.is_new:
        sponsors = petition.signatures.standing().count()
        note(petition, "sponsor", by=None, sponsors=sponsors)
        if sponsors >= petition.sponsors_needed:
            send_to_review(petition, by=None)
    return signed


def lock_draft(petition: Petition) -> Petition:
    """The draft, locked. Raises `TransitionRefused` once it is none."""
    petition = lock(petition)
    if "submit" not in LIFECYCLE.verbs_from(petition.state) or petition.state != State.DRAFT:
        raise TransitionRefused("revise", petition.state)
    return petition
