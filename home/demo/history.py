"""When things happened in the life of a demo petition, told back from today. Pure: the moment is an argument."""

import math
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from participation.institutions.calendar import add_working_days, due_after, is_working_day, next_working_day
from participation.periods import closing_date

COUNTRY = "TN"
OPEN_FOR, ANSWER_WITHIN = "P90D", "P30D"
RESPONSE_AT, DEBATE_AT = 1_000, 10_000
SPONSORS = 5
OFFICE_HOURS, WAKING_HOURS = (8, 16), (7, 23)
DEBATE_AFTER = timedelta(days=62)
# What the nation talks about today: that many signed in the last day.
TALKED_ABOUT = {
    "ar-school-transport": 312,
    "ar-night-train-south": 241,
    "en-internships-count": 203,
    "fr-scholarships-on-time": 178,
    "ko-family-care-leave": 152,
}


@dataclass
class History:
    """The facts of a petition by their field names, what happened to its answers, and every signature's moment."""

    facts: dict[str, Any]
    answered: dict[str, datetime] = field(default_factory=dict)
    corrected: dict[str, datetime] = field(default_factory=dict)
    signed: list[datetime] = field(default_factory=list)


class Storyteller:
    """Tells one petition's history; the same petition on the same day always gets the same one."""

    def __init__(self, item: dict[str, Any], now: datetime):
        self.item, self.now = item, now
        self.random = Random(item["key"])
        self.facts: dict[str, Any] = {}

    def tell(self) -> History:
        getattr(self, f"_tell_{self.item['state']}")()
        history = History(self.facts)
        self._tell_answers(history)
        history.signed = self._moments()
        return history

    def _tell_draft(self) -> None:
        self.facts["created_at"] = self._moment(self.item["days_ago"], WAKING_HOURS)

    def _tell_sponsoring(self) -> None:
        self._begin(self._moment(self.item["days_ago"], WAKING_HOURS))

    def _tell_in_review(self) -> None:
        self._submit(self._moment(self.item["days_ago"], WAKING_HOURS))

    def _tell_rejected(self) -> None:
        decided = self._moment(self.item["days_ago"], OFFICE_HOURS)
        self._submit(self._awake(decided - timedelta(minutes=self.random.randint(1_000, 5_000))))
        self.facts["rejected_at"] = decided

    def _tell_hidden(self) -> None:
        self.facts["hidden_at"] = self._moment(self.item["days_ago"], OFFICE_HOURS)
        self._open(self._moment(self.item["days_ago"] + self.random.randint(6, 15), OFFICE_HOURS))

    def _tell_withdrawn(self) -> None:
        self.facts["withdrawn_at"] = self._moment(self.item["days_ago"], WAKING_HOURS)
        self._open(self._moment(self.item["days_ago"] + self.random.randint(15, 35), OFFICE_HOURS))

    def _tell_open(self) -> None:
        self._open(self._moment(self.item["days_ago"], OFFICE_HOURS))
        self._reach()

    def _tell_closed(self) -> None:
        self._tell_open()
        self.facts["closed_at"] = self.facts["closes_at"] + timedelta(seconds=14)  # the clock's next tick

    def _begin(self, sponsoring: datetime) -> None:
        created = self._awake(sponsoring - timedelta(minutes=self.random.randint(25, 3_000)))
        self.facts |= {"created_at": created, "sponsoring_at": sponsoring}

    def _submit(self, submitted: datetime) -> None:
        self._begin(self._awake(submitted - timedelta(minutes=self.random.randint(1_200, 10_000))))
        self.facts["submitted_at"] = submitted

    def _open(self, opened: datetime) -> None:
        self._submit(self._awake(opened - timedelta(minutes=self.random.randint(1_000, 5_000))))
        self.facts |= {"opened_at": opened, "closes_at": closing_date(opened, OPEN_FOR)}

    def _reach(self) -> None:
        opened, item = self.facts["opened_at"], self.item
        if item["threshold_after_days"] is not None:
            reached = self._later(opened, item["threshold_after_days"], WAKING_HOURS)
            due = due_after(reached, ANSWER_WITHIN, COUNTRY)
            self.facts |= {"response_reached_at": reached, "response_due_at": due}
        if item["debate_after_days"] is not None:
            self.facts["debate_reached_at"] = self._later(opened, item["debate_after_days"], WAKING_HOURS)
            self._debate(self.facts["debate_reached_at"])

    def _debate(self, reached: datetime) -> None:
        """Most were debated two months later; one that would be due now has its day set ahead."""
        day = next_working_day((reached + DEBATE_AFTER).date(), COUNTRY)
        if (self.now.date() - day).days < 90:
            self.facts["debate_on"] = add_working_days(self.now.date(), 8, COUNTRY)
        else:
            self.facts |= {"debate_on": day, "debated_on": day}

    def _tell_answers(self, history: History) -> None:
        for answer in self.item["answers"]:
            day = self.facts["response_reached_at"].date() + timedelta(days=answer["days_after_threshold"])
            while not is_working_day(day, COUNTRY):
                day -= timedelta(days=1)
            history.answered[answer["institution"]] = published = self._on(day, OFFICE_HOURS)
            if correction := answer.get("correction"):
                moment = self._later(published, correction["days_later"], OFFICE_HOURS)
                history.corrected[answer["institution"]] = min(moment, self.now)
        if len(history.answered) == len(self.item["institutions"]):
            self.facts["answered_at"] = max(history.answered.values())

    def _moments(self) -> list[datetime]:
        """A moment for each signature: the sponsors', then those that lead to each threshold, then the rest."""
        facts, count = self.facts, self.item["signatures"]
        if "sponsoring_at" not in facts:
            return []
        if "submitted_at" not in facts:
            return self._spread(facts["sponsoring_at"], self.now, count)
        moments = [*self._spread(facts["sponsoring_at"], facts["submitted_at"], SPONSORS - 1), facts["submitted_at"]]
        if "opened_at" not in facts:
            return moments
        start = facts["opened_at"]
        for at, name in ((RESPONSE_AT, "response_reached_at"), (DEBATE_AT, "debate_reached_at")):
            if name in facts:
                moments += [*self._spread(start, facts[name], at - 1 - len(moments)), facts[name]]
                start = facts[name]
        end = min(facts.get("hidden_at") or facts.get("withdrawn_at") or facts["closes_at"], self.now)
        today = TALKED_ABOUT.get(self.item["key"], 0)
        moments += self._spread(start, end, count - len(moments) - today)
        return sorted(moments + self._spread(end - timedelta(hours=22), end, today))

    def _spread(self, start: datetime, end: datetime, count: int) -> list[datetime]:
        """`count` moments between two, in order: busier at first, hardly any at night."""
        span = (end - start).total_seconds()
        moments = []
        for _ in range(count):
            moment = start + timedelta(seconds=span * math.pow(self.random.random(), 1.25))
            if moment.hour < 6 and self.random.random() < 0.85:
                moment += timedelta(hours=self.random.randint(7, 15))
            moments.append(moment if start < moment < end else start + timedelta(seconds=span * self.random.random()))
        return sorted(moments)

    def _awake(self, moment: datetime) -> datetime:
        """The same moment, or where that is at night, the evening before."""
        return moment - timedelta(hours=9) if moment.hour < 7 else moment

    def _moment(self, days_ago: int, hours: tuple[int, int]) -> datetime:
        return self._on(self.now.date() - timedelta(days=days_ago), hours)

    def _later(self, moment: datetime, days: int, hours: tuple[int, int]) -> datetime:
        return self._on(moment.date() + timedelta(days=days), hours)

    def _on(self, day: date, hours: tuple[int, int]) -> datetime:
        clock = time(self.random.randint(*hours), self.random.randint(0, 59), self.random.randint(0, 59))
        return datetime.combine(day, clock, tzinfo=self.now.tzinfo)
