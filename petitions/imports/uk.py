"""petition.parliament.uk: the public JSON of the UK Government and Parliament's petitions site, one petition a line."""

from datetime import UTC, datetime, time

from participation.periods import closing_date
from petitions.imports.fields import AHEAD, Fields
from petitions.imports.records import Answer, BrokenLine, Promise, Refusal, SourceInstitution, SourcePetition
from petitions.imports.uk_departments import GOVERNMENT, department
from petitions.lifecycle import State

SOURCE = "uk"
# House of Commons, Standing Order 145A, and petition.parliament.uk/help.
PROMISE = Promise(policy="uk-parliament", sponsors_needed=5, response_threshold=10_000, debate_threshold=100_000)
OPEN_FOR = "P6M"
STATES = {"open": State.OPEN, "closed": State.CLOSED, "rejected": State.REJECTED}
TITLE_AT_MOST = 200
REMARKS = ("topics", "departments", "signatures_by_region")
DEBATE_REMARKS = ("overview", "transcript_url", "video_url", "debate_pack_url")


def parse(line: bytes) -> SourcePetition:
    """One line as a petition. Raises `BrokenLine`."""
    fields = Fields.of_line(line)
    state = STATES.get(fields.text("state"))
    if state is None:
        raise BrokenLine(f"state {fields.text('state')!r} is not known")
    action = fields.text("action", at_most=TITLE_AT_MOST)
    if not action:
        raise BrokenLine("action is empty")
    institutions = tuple(_institutions(fields)) or (GOVERNMENT,)
    opened, closed = _signing_dates(fields, state)
    debate = fields.part("debate") or Fields({})
    return SourcePetition(
        source=SOURCE,
        source_id=fields.key("id"),
        promise=PROMISE,
        language="en",
        state=state,
        title=action,
        ask=action,
        reasons=fields.text("background"),
        details=fields.text("additional_details", required=False),
        institutions=institutions,
        count=fields.count("signature_count"),
        created_at=_required_moment(fields, "created_at"),
        submitted_at=fields.moment("moderation_threshold_reached_at"),
        opened_at=opened,
        closes_at=closed or (closing_date(opened, OPEN_FOR) if opened else None),
        closed_at=closed if state == State.CLOSED else None,
        response_reached_at=fields.moment("response_threshold_reached_at"),
        debate_reached_at=fields.moment("debate_threshold_reached_at"),
        debate_on=fields.day("scheduled_debate_date", latest=AHEAD),
        debated_on=debate.day("debated_on"),
        debate_url=_debate_url(debate),
        refusal=_refusal(fields) if state == State.REJECTED else None,
        answer=_answer(fields, institutions[0]),
        remarks={**fields.raw(*REMARKS), **debate.raw(*DEBATE_REMARKS)},
    )


def _required_moment(fields: Fields, name: str) -> datetime:
    moment = fields.moment(name, required=True)
    if moment is None:
        raise BrokenLine(f"{name} is empty")
    return moment


def _signing_dates(fields: Fields, state: State) -> tuple[datetime | None, datetime | None]:
    """When it opened and closed; an open one has no closing date in the source yet."""
    if state == State.REJECTED:
        return fields.moment("opened_at"), fields.moment("closed_at")
    opened = _required_moment(fields, "opened_at")
    closed = _required_moment(fields, "closed_at") if state == State.CLOSED else None
    if closed and closed <= opened:
        raise BrokenLine("closed_at is not after opened_at")
    return opened, closed


def _institutions(fields: Fields) -> list[SourceInstitution]:
    found = [department(part.text("acronym", at_most=20), part.text("name")) for part in fields.parts("departments")]
    return list({institution.slug: institution for institution in found}.values())


def _refusal(fields: Fields) -> Refusal:
    rejection = fields.part("rejection")
    if rejection is None:
        raise BrokenLine("rejection is missing")
    return Refusal(
        code=rejection.key("code", at_most=50),
        explanation=rejection.text("details", required=False),
        decided_at=_required_moment(fields, "rejected_at"),
    )


def _answer(fields: Fields, institution: SourceInstitution) -> Answer | None:
    """The answer is dated as it dates itself: a revised one is later than the first publication."""
    response = fields.part("government_response")
    if response is None:
        return None
    day = response.day("responded_on", required=True)
    if day is None:
        raise BrokenLine("responded_on is empty")
    dated = datetime.combine(day, time(12), tzinfo=UTC)
    return Answer(
        introduction=response.text("summary"),
        reason=response.text("details"),
        signed_by=institution.names["en"],
        answered_at=fields.moment("government_response_at") or dated,
        published_at=dated,
    )


def _debate_url(debate: Fields) -> str:
    """Hansard's record where there is one, else the film."""
    url = debate.text("transcript_url", required=False) or debate.text("video_url", required=False)
    return url if url.startswith("https://") and len(url) <= 200 else ""
