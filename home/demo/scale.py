"""Any number of made-up petitions for load tests: real sentences shuffled, signatures by a power law.

They have no signers: their counts stand as imported, so that a recount finds them right.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, partial
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.demo import texts
from home.demo.history import OPEN_FOR, SPONSORS
from participation.accounts.models import User
from participation.institutions.calendar import due_after
from participation.institutions.models import Institution, Region, Topic
from participation.moderation.models import ReasonCode, Review
from participation.moderation.rules import review_due
from participation.notifications.models import Audience
from participation.periods import closing_date
from participation.responses.models import Point, Response, Verdict, Version
from petitions import rules
from petitions.lifecycle import State
from petitions.models import Addressee, Ask, Petition, Policy
from petitions.signals import petitions_imported

BATCH = 500
TOKEN = "scale-%d"
STATES = {State.OPEN: 40, State.CLOSED: 50, State.REJECTED: 8, State.WITHDRAWN: 2}
# A Pareto tail: about one in forty reaches 1,000 signatures, one in two hundred 10,000.
LEAST, TAIL, MOST = 8, 0.75, 300_000
ANSWERED = 0.85
_SENTENCE = re.compile(r"[^.!?؟。\n]{20,}[.!?؟。]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the petitions of one language are made of."""

    language: str
    phrases: list[str]
    sentences: list[str]

    @classmethod
    def of(cls, language: str) -> "Vocabulary":
        items = texts.read(f"petitions.{language}.json")["petitions"]
        phrases = [text for item in items for text in (item["title"], *item["asks"]) if len(text) <= 62]
        prose = [text for item in items for text in (item["reasons"], item["details"], item["tried"])]
        prose += [point["reason"] for item in items for answer in item["answers"] for point in answer["points"]]
        return cls(language, phrases, [found.strip() for text in prose for found in _SENTENCE.findall(text)])

    def some(self, random: Random, least: int, most: int) -> str:
        return " ".join(random.choices(self.sentences, k=random.randint(least, most)))


class Generator:
    """Writes petitions number 1 to N; those that are there already are left alone."""

    def __init__(self) -> None:
        self.now = timezone.localtime()
        self.vocabularies = [Vocabulary.of(language) for language in texts.LANGUAGES]
        self.institutions = list(Institution.objects.active())
        self.topics, self.regions = list(Topic.objects.all()), list(Region.objects.all())
        self.reasons, self.policy = list(ReasonCode.objects.all()), Policy.objects.get(slug="tunisia")

    @cached_property
    def authors(self) -> list[int]:
        return list(User.objects.filter(is_staff=False).order_by("pk").values_list("pk", flat=True)[:2_000])

    def batches(self, count: int) -> Iterator[int]:
        """Write up to `count` petitions in batches; yields the size of each, written or found."""
        for start in range(1, count + 1, BATCH):
            numbers = range(start, min(start + BATCH, count + 1))
            tokens = [TOKEN % n for n in numbers]
            known = set(Petition.objects.filter(sponsor_token__in=tokens).values_list("sponsor_token", flat=True))
            self._write([number for number in numbers if TOKEN % number not in known])
            yield len(numbers)

    @transaction.atomic
    def _write(self, numbers: list[int]) -> None:
        drafts = [_Made(self, number) for number in numbers]
        reviews = iter(Review.objects.bulk_create([made.review() for made in drafts if made.state == State.REJECTED]))
        audiences = iter(Audience.objects.bulk_create([Audience() for _ in drafts]))
        for made in drafts:
            made.petition.audience_id = next(audiences).pk
            made.petition.review_id = next(reviews).pk if made.state == State.REJECTED else None
        petitions = Petition.objects.bulk_create([made.petition for made in drafts])
        Ask.objects.bulk_create([ask for made in drafts for ask in made.asks()])
        answered = [made for made in drafts if made.petition.answered_at]
        responses = Response.objects.bulk_create([made.response() for made in answered])
        for made, response in zip(answered, responses, strict=True):
            made.answer = response
        Point.objects.bulk_create([point for made in answered for point in made.points()])
        Version.objects.bulk_create([made.version() for made in answered])
        Addressee.objects.bulk_create([made.addressee() for made in drafts])
        ids = [petition.pk for petition in petitions]
        transaction.on_commit(partial(petitions_imported.send_robust, Petition, ids=ids))


class _Made:
    """One made-up petition and its parts; the same number always gives the same one on the same day."""

    def __init__(self, generator: Generator, number: int):
        self.generator, self.random = generator, Random(number)
        random = self.random
        self.words = random.choice(generator.vocabularies)
        self.region, self.institution = random.choice(generator.regions), random.choice(generator.institutions)
        (self.state,) = random.choices(list(STATES), list(STATES.values()))
        self.demands = random.sample(self.words.phrases, random.randint(1, 3))
        self.answer: Response | None = None
        self.petition = Petition(
            sponsor_token=TOKEN % number,
            title=f"{self.demands[0]} ({self.region.name_in(self.words.language)})"[: rules.TITLE_LENGTH],
            reasons=self.words.some(random, 2, 5)[: rules.REASONS_LENGTH],
            details=self.words.some(random, 3, 12)[: rules.DETAILS_LENGTH],
            language=self.words.language,
            author_id=random.choice(generator.authors),
            topic=random.choice(generator.topics),
            region=self.region if random.random() < 0.7 else None,
            state=self.state,
            policy=generator.policy,
            sponsors_needed=SPONSORS,
            **self._facts(),
        )

    def _facts(self) -> dict[str, Any]:
        ago = self.random.randint(0, 88) if self.state == State.OPEN else self.random.randint(95, 900)
        decided = self.generator.now - timedelta(days=ago, seconds=self.random.randint(60, 80_000))
        submitted = decided - timedelta(days=3)
        facts = {"created_at": submitted - timedelta(days=4), "sponsoring_at": submitted - timedelta(days=3)}
        facts |= {"submitted_at": submitted, "changed_at": decided}
        if self.state == State.REJECTED:
            return facts | {"rejected_at": decided}
        return facts | self._signing(decided)

    def _signing(self, opened: datetime) -> dict[str, Any]:
        policy = self.generator.policy
        closes = closing_date(opened, OPEN_FOR)
        end = min(closes, self.generator.now)
        count = min(int(LEAST * self.random.paretovariate(TAIL)), MOST)
        facts = {
            "opened_at": opened,
            "closes_at": closes,
            "closed_at": closes if self.state == State.CLOSED else None,
            "withdrawn_at": end if self.state == State.WITHDRAWN else None,
            "signature_count": count,
            "imported_count": count,
            "response_threshold": policy.response_threshold,
            "response_within": policy.response_within,
            "debate_threshold": policy.debate_threshold,
        }
        if rules.is_reached(count, policy.debate_threshold):
            facts["debate_reached_at"] = opened + (end - opened) * self.random.uniform(0.6, 0.9)
        if rules.is_reached(count, policy.response_threshold):
            facts |= self._answering(opened + (end - opened) * self.random.uniform(0.05, 0.6))
        return facts

    def _answering(self, reached: datetime) -> dict[str, Any]:
        due = due_after(reached, self.generator.policy.response_within, self.institution.calendar)
        answered = reached + timedelta(days=self.random.randint(4, 30))
        is_answered = answered < self.generator.now and self.random.random() < ANSWERED
        facts = {"response_reached_at": reached, "response_due_at": due}
        return {**facts, "answered_at": answered if is_answered else None}

    def review(self) -> Review:
        submitted = self.petition.submitted_at or self.generator.now
        return Review(
            kind="petition",
            title=self.petition.title,
            language=self.petition.language,
            opened_at=submitted,
            due_at=review_due(submitted, self.institution.calendar),
            decided_at=self.petition.rejected_at,
            outcome=Review.Outcome.REJECTED,
            reason=self.random.choice(self.generator.reasons),
        )

    def asks(self) -> list[Ask]:
        return [Ask(petition=self.petition, position=n, text=t) for n, t in enumerate(self.demands, start=1)]

    def addressee(self) -> Addressee:
        answered = self.petition.answered_at
        return Addressee(
            petition=self.petition, institution=self.institution, response=self.answer, answered_at=answered
        )

    def response(self) -> Response:
        answered = self.petition.answered_at
        return Response(
            institution=self.institution,
            subject=self.petition.title,
            language=self.petition.language,
            introduction=self.words.some(self.random, 2, 3),
            signed_by=self.institution.name_in(self.petition.language),
            live=True,
            first_published_at=answered,
            last_published_at=answered,
        )

    def points(self) -> list[Point]:
        verdicts = list(Verdict)
        return [
            Point(
                response=self.answer,
                sort_order=n,
                ask=ask,
                verdict=verdicts[n % len(verdicts)],
                reason=self.words.sentences[(len(ask) * n) % len(self.words.sentences)],
            )
            for n, ask in enumerate(self.demands, start=1)
        ]

    def version(self) -> Version:
        points = [{"ask": p.ask, "verdict": p.verdict, "reason": p.reason} for p in self.points()]
        answer = self.answer or self.response()
        return Version(
            response=answer,
            number=1,
            published_at=self.petition.answered_at or self.generator.now,
            content={"introduction": answer.introduction, "signed_by": answer.signed_by, "points": points},
        )
