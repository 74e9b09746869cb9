"""Petitions to the President of Korea (Cheong Wa Dae, 2017 to 2022), as the archive of the site gives them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from participation.periods import end_of_day
from petitions import rules
from petitions.imports.fields import AHEAD, Fields
from petitions.imports.records import BrokenLine, Promise, SourceInstitution, SourcePetition
from petitions.lifecycle import State

SOURCE = "ko"
PROMISE = Promise(
    policy="korea-blue-house",
    sponsors_needed=100,
    response_threshold=200_000,
    response_within="P30D",
)
BLUE_HOUSE = SourceInstitution(
    "kr-blue-house",
    {
        "ar": "رئاسة جمهورية كوريا (القصر الأزرق)",
        "fr": "Présidence de la République de Corée (Maison bleue)",
        "en": "Office of the President of Korea (Blue House)",
        "ko": "대한민국 청와대",
    },
    calendar="KR",
)
# 진행중: taking signatures. 청원종료: ended. 브리핑: ended and answered in a broadcast; the archive has not its words.
STATES = {"진행중": State.OPEN, "청원진행중": State.OPEN, "청원종료": State.CLOSED, "브리핑": State.CLOSED}
# The site's seventeen fields and ours; what is missing here (기타: other; 외교/통일/국방: foreign affairs) has none.
TOPICS = {
    "육아/교육": "education",
    "교통/건축/국토": "transport",
    "보건복지": "health",
    "인권/성평등": "social",
    "정치개혁": "justice",
    "안전/환경": "environment",
    "행정": "municipal",
    "일자리": "employment",
    "문화/예술/체육/언론": "culture",
    "경제민주화": "economy",
    "반려동물": "environment",
    "미래": "digital",
    "농산어촌": "agriculture",
    "성장동력": "economy",
    "저출산/고령화대책": "social",
}
ANSWERED = "브리핑"
TITLE_AT_MOST = 200
# The source gives days without hours: they stay the same days where they are read, in the zone of the site.
ZONE = ZoneInfo("Africa/Tunis")


def parse(line: bytes) -> SourcePetition:
    """One line as a petition. Raises `BrokenLine`."""
    fields = Fields.of_line(line)
    state = STATES.get(fields.text("status"))
    if state is None:
        raise BrokenLine(f"status {fields.text('status')!r} is not known")
    title = fields.text("title", at_most=TITLE_AT_MOST)
    if not title:
        raise BrokenLine("title is empty")
    begin, end = _day(fields, "begin"), _day(fields, "end")
    if end < begin:
        raise BrokenLine("end is before begin")
    opened = datetime.combine(begin, time.min, tzinfo=ZONE)
    closes = end_of_day(end, opened)
    count = fields.count("num_agree")
    is_reached = rules.is_reached(count, PROMISE.response_threshold)
    category = fields.text("category")
    return SourcePetition(
        source=SOURCE,
        source_id=fields.key("petition_idx"),
        promise=PROMISE,
        language="ko",
        state=state,
        title=title,
        ask=title,
        reasons=fields.text("content"),
        topic=TOPICS.get(category),
        institutions=(BLUE_HOUSE,),
        count=count,
        created_at=opened,
        opened_at=opened,
        closes_at=closes,
        closed_at=closes if state == State.CLOSED else None,
        # Nobody wrote down the day; by its last day it had them. No answer is called due here.
        response_reached_at=closes if is_reached else None,
        is_answered_there=fields.text("status") == ANSWERED,
        remarks={"category": category, "status": fields.text("status")},
    )


def _day(fields: Fields, name: str) -> date:
    day = fields.day(name, required=True, latest=AHEAD)
    if day is None:
        raise BrokenLine(f"{name} is empty")
    return day
