"""The verbs of consultations: published with its pages, answered once per person, concluded in public."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from home.models import Answer, Consultation, ConsultationPage, PagesOf, Passage, Reply
from participation.accounts.models import User
from participation.audit.log import record
from participation.discussion.actions import close_discussion, open_discussion, reopen_discussion
from participation.lifecycle import TransitionRefused
from participation.live.announce import announce
from participation.notifications.actions import audience_of, open_audience, publish_news
from participation.notifications.models import Audience


class Given(NamedTuple):
    """One answer: the question's key, and a number or a text."""

    question: UUID
    option: int | None
    text: str


@transaction.atomic
def publish_consultation(page: ConsultationPage, *, by: User | None = None) -> Consultation:
    """A page of it went public: the facts follow the page. Its followers hear what was made of it, once."""
    consultation = Consultation.objects.select_for_update().filter(key=page.translation_key).first()
    if consultation is None:
        consultation = _begin(page, by=by)
    _anchor(consultation, page)
    changed = {"institution_id": page.institution_id, "opens_at": page.opens_at, "closes_at": page.closes_at}
    changed["withdrawn_at"] = None
    is_news = page.is_answered and consultation.concluded_at is None
    if is_news:
        changed["concluded_at"] = timezone.now()
    before = {name: getattr(consultation, name) for name in changed}
    if before != changed:
        _write(consultation, **changed)
        record(consultation, "conclude_consultation" if is_news else "change_consultation", by=by)
    if is_news:
        _tell(consultation, "concluded", [consultation.audience, audience_of(institution=consultation.institution)])
    return consultation


def _begin(page: ConsultationPage, *, by: User | None) -> Consultation:
    consultation = Consultation.objects.create(
        key=page.translation_key,
        institution_id=page.institution_id,
        title=page.title,
        opens_at=page.opens_at,
        closes_at=page.closes_at,
        concluded_at=timezone.now() if page.is_answered else None,
        audience=open_audience(),
    )
    record(consultation, "publish_consultation", by=by)
    return consultation


def _anchor(consultation: Consultation, page: ConsultationPage) -> None:
    """Each paragraph of the text has its discussion, open as long as the consultation is."""
    known = {str(passage.anchor): passage for passage in consultation.passages.select_related("discussion")}
    for anchor in page.anchors:
        if anchor not in known:
            Passage.objects.create(consultation=consultation, anchor=anchor, discussion=open_discussion())
    if page.closes_at > timezone.now():
        for passage in known.values():
            reopen_discussion(passage.discussion)


def close_passages() -> int:
    """No comments after the end. Returns how many discussions were closed. Called by the clock."""
    over = list(Passage.objects.past_closing().select_related("discussion"))
    for passage in over:
        close_discussion(passage.discussion)
    return len(over)


@transaction.atomic
def withdraw_consultation(page: ConsultationPage, *, by: User | None = None) -> None:
    """A page of it was taken down. When no language has one any more, nobody can answer."""
    others = ConsultationPage.objects.live().filter(translation_key=page.translation_key).exclude(pk=page.pk)
    consultation = Consultation.objects.select_for_update().filter(key=page.translation_key).first()
    if consultation is None or consultation.withdrawn_at or others.exists():
        return
    _write(consultation, withdrawn_at=timezone.now())
    record(consultation, "withdraw_consultation", by=by)


@transaction.atomic
def reply(consultation: Consultation, answers: Iterable[Given], *, citizen: User, language: str) -> Reply:
    """Answer, or answer anew: the later answers take the place of the earlier ones.

    Raises `TransitionRefused` before it opens and after it has closed.
    """
    if not Consultation.objects.open().filter(pk=consultation.pk).exists():
        raise TransitionRefused("reply", "closed")
    mine = _replying(consultation, citizen, language)
    mine.answers.all().delete()
    mine.language, mine.changed_at = language, timezone.now()
    mine.save(update_fields=["language", "changed_at"])
    Answer.objects.bulk_create(Answer(reply=mine, **answer._asdict()) for answer in answers)
    return mine


def _replying(consultation: Consultation, citizen: User, language: str) -> Reply:
    """Her row, locked: the one there is, or a new one; a new one too where she takes the old one back meanwhile."""
    while True:
        new = Reply(consultation=consultation, citizen=citizen, language=language)
        Reply.objects.bulk_create([new], ignore_conflicts=True)
        if hers := Reply.objects.select_for_update().filter(consultation=consultation, citizen=citizen).first():
            return hers


@transaction.atomic
def withdraw_reply(consultation: Consultation, *, citizen: User) -> bool:
    """Take one's answers back while it is open. Returns whether there were any. Raises `TransitionRefused`."""
    if not Consultation.objects.open().filter(pk=consultation.pk).exists():
        raise TransitionRefused("withdraw_reply", "closed")
    # Locked first: answers that come in at this moment would be left without their reply.
    hers = Reply.objects.select_for_update().filter(consultation=consultation, citizen=citizen).first()
    return bool(hers and hers.delete())


def announce_openings() -> int:
    """Tell those who follow them or the institutions which consultations have opened. Returns how many. Called by
    the clock: between publication and opening editors translate the page."""
    waiting = Consultation.objects.open().filter(announced_at__isnull=True).values_list("pk", flat=True)
    return sum(_announce_opening(pk) for pk in list(waiting))


@transaction.atomic
def _announce_opening(pk: int) -> bool:
    consultation = Consultation.objects.select_for_update().get(pk=pk)
    if consultation.announced_at:
        return False
    _write(consultation, announced_at=timezone.now())
    record(consultation, "open_consultation")
    _tell(consultation, "opened", [consultation.audience, audience_of(institution=consultation.institution)])
    return True


def count_replies() -> int:
    """Bring the public numbers up to date and tell open pages. Returns how many moved. Called by the clock."""
    moved = Consultation.objects.moved()
    for pk, counts in moved.items():
        Consultation.objects.filter(pk=pk).update(**counts)
    if moved:
        announce({f"consultation:{pk}": counts for pk, counts in moved.items()})
    return len(moved)


def _write(consultation: Consultation, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(consultation, name, value)
    consultation.save(update_fields=list(changes))


def _tell(consultation: Consultation, event: str, audiences: list[Audience | None]) -> None:
    pages = PagesOf(consultation.key)
    publish_news(
        key=f"consultation-{consultation.pk}-{event}",
        audiences=audiences,
        template=f"home/news/{event}",
        context={"consultation": consultation, "pages": pages},
        url=lambda: pages.address,
    )
