"""The proposals written for the demo, with the history that the actions would have given them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.demo import texts
from home.demo.drawings import attach
from home.demo.log import write_past
from home.demo.people import Signer, author
from home.demo.votes import write_votes
from participation.accounts.models import User
from participation.institutions.calendar import due_after
from participation.institutions.models import Institution, Region, Topic
from participation.moderation.models import ReasonCode, Review
from participation.moderation.rules import review_due
from participation.notifications.actions import follow, open_audience
from participation.periods import closing_date
from participation.proposals.actions.versions import keep_version
from participation.proposals.lifecycle import State
from participation.proposals.models import (
    Assessment,
    Measure,
    Progress,
    Proposal,
    ProposalPolicy,
    Recipient,
    TextVersion,
)
from participation.responses.actions import keep_past_response
from participation.responses.models import Commitment, Response
from participation.votes.models import Ballot

# How an adopted proposal came to its state, and what the log says of it.
_DECIDED = {"adopted": "adopt", "adopted_in_part": "adopt_in_part", "not_adopted": "decline"}
_VERBS = {
    "created_at": "start",
    "submitted_at": "submit",
    "rejected_at": "reject",
    "opened_at": "publish",
    "study_reached_at": "reach_threshold",
    "closed_at": "close",
    "withdrawn_at": "withdraw",
    "taken_up_at": "take_up",
    "begun_at": "carry_out",
    "done_at": "finish",
}


def source_of(key: str) -> str:
    """The mark by which a second run finds a demo proposal."""
    return f"demo-{key}"


@dataclass
class _History:
    """The facts of a proposal by their field names, and when its vote ends."""

    facts: dict[str, Any] = field(default_factory=dict)
    closes_at: datetime | None = None
    ended_at: datetime | None = None


class ProposalLoader:
    """Writes the proposals that are not there yet, each in one transaction."""

    def __init__(self, signers: Sequence[Signer], logins: dict[str, User], publishers: dict[str, User]):
        self.signers, self.logins, self.publishers = signers, logins, publishers
        self.now = timezone.localtime()
        self.institutions = {institution.slug: institution for institution in Institution.objects.all()}
        self.topics = {topic.slug: topic for topic in Topic.objects.all()}
        self.regions = {region.slug: region for region in Region.objects.all()}
        self.policy = ProposalPolicy.objects.get(slug="tunisia")

    def missing(self) -> list[dict[str, Any]]:
        known = set(Proposal.objects.exclude(source_id="").values_list("source_id", flat=True))
        return [item for item in texts.proposals() if source_of(item["key"]) not in known]

    @transaction.atomic
    def load(self, item: dict[str, Any]) -> Proposal:
        """One proposal with everything that belongs to it."""
        random = Random(item["key"])
        history = self._tell(item, random)
        proposal = self._write(item, history)
        self._log(proposal, history)
        attach(proposal, item["key"], by=proposal.author or self.logins["moderator"])
        if proposal.ballot:
            self._vote(proposal, proposal.ballot, item, random)
            version = keep_version(proposal, by=proposal.author)
            TextVersion.objects.filter(pk=version.pk).update(kept_at=history.facts["opened_at"])
        self._study(proposal, item)
        return proposal

    def _tell(self, item: dict[str, Any], random: Random) -> _History:
        """When things happened, told back from today."""
        state, first = item["state"], self._at(item["days_ago"], random)
        submitted = first - timedelta(hours=random.randint(30, 90)) if state != State.IN_REVIEW else first
        history = _History(
            {"created_at": submitted - timedelta(hours=random.randint(8, 200)), "submitted_at": submitted}
        )
        if state == State.REJECTED:
            history.facts["rejected_at"] = first
        if state in (State.REJECTED, State.IN_REVIEW):
            return history
        history.facts["opened_at"] = first
        history.closes_at = closing_date(first, self.policy.open_for)
        if item["reached_after"] is not None:
            reached = first + timedelta(days=item["reached_after"], hours=random.randint(1, 9))
            history.facts["study_reached_at"] = reached
        if hiding := item.get("hiding"):
            history.ended_at = self._at(hiding["days_ago"], random)
        if state == State.WITHDRAWN:
            history.facts["withdrawn_at"] = history.ended_at = self._at(3, random)
        elif history.closes_at < self.now:
            history.facts["closed_at"] = history.ended_at = history.closes_at + timedelta(seconds=21)
            self._tell_study(item, history.facts, random)
        return history

    def _tell_study(self, item: dict[str, Any], facts: dict[str, Any], random: Random) -> None:
        country = self.institutions[item["institutions"][0]].calendar
        if "study_reached_at" in facts:
            facts["study_due_at"] = due_after(timezone.localtime(facts["closed_at"]), self.policy.study_within, country)
        if study := item.get("study"):
            facts["taken_up_at"] = taken = self._later(facts["closed_at"], study["after"], random)
            facts["decision_due_at"] = due_after(timezone.localtime(taken), self.policy.decision_within, country)
        if decision := item.get("decision"):
            facts["decided_at"] = self._later(facts["taken_up_at"], decision["after"], random)
        if "begun_after" in item:
            facts["begun_at"] = self._later(facts["decided_at"], item["begun_after"], random)
        if item["state"] == State.DONE:
            facts["done_at"] = self._at(item["progress"][-1][0], random)

    def _write(self, item: dict[str, Any], history: _History) -> Proposal:
        facts = history.facts
        ballot = None
        if "opened_at" in facts:
            ballot = Ballot.objects.create(
                opened_at=facts["opened_at"], closes_at=history.closes_at, ended_at=history.ended_at
            )
        audience = open_audience()
        proposal = Proposal.objects.create(
            source_id=source_of(item["key"]),
            author=author(item, self.logins, facts["created_at"]),
            is_author_public=item["author"]["shown"],
            topic=self.topics[item["topic"]],
            region=self.regions.get(item["region"] or ""),
            state=item["state"],
            changed_at=max(moment for moment in facts.values() if moment <= self.now),
            review=self._review(item, facts),
            audience=audience,
            ballot=ballot,
            taken_up_by=self.institutions[item["institutions"][0]] if "taken_up_at" in facts else None,
            withdrawal_reason=item.get("withdrawal_reason", ""),
            policy=self.policy,
            **self._promises(facts),
            **{name: item[name] for name in ("title", "problem", "idea", "effect", "gains", "cost", "language")},
            **facts,
        )
        if proposal.author:
            follow(audience, user=proposal.author)
        Measure.objects.bulk_create(
            Measure(proposal=proposal, position=n, text=text) for n, text in enumerate(item["measures"], start=1)
        )
        Recipient.objects.bulk_create(
            Recipient(proposal=proposal, institution=self.institutions[slug], position=n)
            for n, slug in enumerate(item["institutions"], start=1)
        )
        return proposal

    def _promises(self, facts: dict[str, Any]) -> dict[str, Any]:
        names = ("study_threshold", "study_within", "decision_within", "free_votes")
        return {name: getattr(self.policy, name) for name in names} if "opened_at" in facts else {}

    def _review(self, item: dict[str, Any], facts: dict[str, Any]) -> Review:
        decided, refusal = facts.get("opened_at") or facts.get("rejected_at"), item.get("rejection")
        outcome = (Review.Outcome.REJECTED if refusal else Review.Outcome.APPROVED) if decided else ""
        return Review.objects.create(
            kind="proposal",
            title=item["title"],
            language=item["language"],
            opened_at=facts["submitted_at"],
            due_at=review_due(facts["submitted_at"], self.institutions[item["institutions"][0]].calendar),
            decided_by=self.logins["moderator"] if decided else None,
            decided_at=decided,
            outcome=outcome,
            reason=ReasonCode.objects.get(code=refusal["code"]) if refusal else None,
            explanation=refusal["explanation"] if refusal else "",
        )

    def _vote(self, proposal: Proposal, ballot: Ballot, item: dict[str, Any], random: Random) -> None:
        """The votes themselves; where citizens are too few (a shrunken demo), both sides shrink alike."""
        share = min(1.0, len(self.signers) / ((item["for"] + item["against"]) or 1))
        sides = [1] * int(item["for"] * share) + [-1] * int(item["against"] * share)
        voters = random.sample(self.signers, len(sides))
        end = min(ballot.ended_at or ballot.closes_at or self.now, self.now)
        write_votes(ballot, sides, voters, end, random)
        ballot.for_count, ballot.against_count = sides.count(1), sides.count(-1)
        ballot.save(update_fields=["for_count", "against_count"])

    def _study(self, proposal: Proposal, item: dict[str, Any]) -> None:
        study, taken = item.get("study"), proposal.taken_up_at
        if not (study and taken and proposal.taken_up_by):
            return
        officer = self.publishers[proposal.taken_up_by.slug]
        for number, (criterion, (finding, text)) in enumerate(study["assessments"].items(), start=1):
            Assessment.objects.create(
                proposal=proposal,
                criterion=criterion,
                finding=finding,
                text=text,
                institution=proposal.taken_up_by,
                by=officer,
                written_at=min(taken + timedelta(days=3 * number), self.now),
            )
        if "decision" in item:
            self._decide(proposal, item, officer)
        for days_ago, text in item.get("progress", ()):
            on = self.now.date() - timedelta(days=days_ago)
            Progress.objects.create(proposal=proposal, on=on, text=text, by=officer, written_at=self._noon(on))

    def _decide(self, proposal: Proposal, item: dict[str, Any], officer: User) -> None:
        decision, decided = item["decision"], proposal.decided_at
        assert decided is not None and proposal.taken_up_by is not None  # told above
        points = [
            {"ask": ask, "verdict": verdict, "reason": reason}
            for ask, (verdict, reason) in zip(item["measures"], decision["points"], strict=True)
        ]
        commitments = [
            {"key": str(uuid.uuid5(uuid.NAMESPACE_URL, what)), "what": what, "due_on": self._day(days), "who": who}
            for what, days, who, *_kept in decision["commitments"]
        ]
        words = {"introduction": decision["introduction"], "signed_by": decision["signed_by"]}
        proposal.response = keep_past_response(
            institution=proposal.taken_up_by,
            subject=proposal.title,
            language=proposal.language,
            content={**words, "points": points, **({"commitments": commitments} if commitments else {})},
            published_at=decided,
            by=officer,
        )
        proposal.save(update_fields=["response"])
        verdicts = {verdict for verdict, _reason in decision["points"]}
        state = item["state"] if item["state"] in _DECIDED else "adopted" if verdicts == {"yes"} else "adopted_in_part"
        write_past(proposal, _DECIDED[state], by=officer, at=decided)
        self._keep(proposal.response, decision["commitments"])

    def _keep(self, response: Response, commitments: list[list[Any]]) -> None:
        """What was promised and kept: how many days ago, what was said of it, the evidence."""
        for what, _days, _who, *kept in commitments:
            for days_ago, text, link in [kept] if kept else ():
                commitment, at = (
                    Commitment.objects.get(response=response, what=what),
                    self.now - timedelta(days=days_ago),
                )
                commitment.progress.create(text=text, link=link, outcome="kept", written_at=at)
                Commitment.objects.filter(pk=commitment.pk).update(kept_at=at)

    def _log(self, proposal: Proposal, history: _History) -> None:
        for name, verb in _VERBS.items():
            if moment := history.facts.get(name):
                write_past(proposal, verb, by=self._doer(proposal, verb), at=moment)

    def _doer(self, proposal: Proposal, verb: str) -> User | None:
        if verb in ("publish", "reject"):
            return self.logins["moderator"]
        if verb in ("take_up", "carry_out", "finish") and proposal.taken_up_by:
            return self.publishers[proposal.taken_up_by.slug]
        return proposal.author if verb in ("start", "submit", "withdraw") else None

    def _at(self, days_ago: int, random: Random) -> datetime:
        day = self.now.date() - timedelta(days=days_ago)
        return datetime.combine(day, time(random.randint(8, 15), random.randint(0, 59)), tzinfo=self.now.tzinfo)

    def _later(self, moment: datetime, days: int, random: Random) -> datetime:
        day = moment.date() + timedelta(days=days)
        later = datetime.combine(day, time(random.randint(9, 15), random.randint(0, 59)), tzinfo=self.now.tzinfo)
        return min(later, self.now - timedelta(hours=1))

    def _noon(self, day: date) -> datetime:
        return min(datetime.combine(day, time(12), tzinfo=self.now.tzinfo), self.now)

    def _day(self, days: int) -> str:
        return (self.now.date() + timedelta(days=days)).isoformat()
