"""What the demo's institutions promised in their answers, what became of it, and what signers think: as history."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cached_property
from io import BytesIO
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Count, Q
from django.utils import timezone
from PIL import Image, ImageDraw

from home.demo import texts
from home.demo.log import write_past
from participation.accounts.models import User
from participation.institutions.calendar import add_working_days
from participation.periods import end_of_day
from participation.responses import rules
from participation.responses.backends import read_evidence
from participation.responses.models import (
    Commitment,
    Opinion,
    Progress,
    Rating,
    Reception,
    Reexamination,
    ReexaminationRequest,
    Response,
)
from petitions.models import Addressee, Petition

SPACE = uuid.UUID("6f1d2c1e-6b0a-4f3e-9f5e-1a2b3c4d5e6f")
# Of the signers of an answered petition so many in a hundred rate it, at most so many in the demo.
RATING, RATING_AT_MOST = 5, 60
OPINIONS = (14, 38)
# How probable each answer is, from the best to the worst: where most asks were met, and where few were.
MET, MISSED = ((46, 34, 20), (30, 34, 14, 12, 10)), ((12, 38, 50), (5, 13, 20, 30, 32))
FACTS = {"kept": "kept_at", "broken": "broken_at"}


class Promises:
    """Reads the content file once; knows the commitments of each answer and writes what came after it."""

    @cached_property
    def items(self) -> dict[tuple[str, str], dict[str, Any]]:
        return {(item["petition"], item["institution"]): item for item in texts.read("promises.json")}

    def commitments(self, key: str, slug: str, published: datetime) -> list[dict[str, str]]:
        """The commitments of an answer as a version holds them."""
        return [
            {
                "key": str(uuid.uuid5(SPACE, f"{key}/{slug}/{number}")),
                "what": one["what"],
                "who": one["who"],
                "due_on": (published + timedelta(days=one["due_after"])).date().isoformat(),
            }
            for number, one in enumerate(self.items.get((key, slug), {}).get("commitments", ()), start=1)
        ]

    def follow_up(self, petition: Petition, key: str, *, by: dict[str, User]) -> None:
        """Everything that came after the answers of a petition until today."""
        for addressee in petition.addressees.select_related("institution", "response"):
            response, slug = addressee.response, addressee.institution.slug
            if not (response and addressee.answered_at):
                continue
            random = Random(f"{key}/{slug}")
            item = self.items.get((key, slug), {})
            signers = list(petition.signatures.standing().order_by("pk").values_list("citizen", flat=True))
            for commitment, told in zip(response.commitments.all(), item.get("commitments", ()), strict=False):
                self._tell(addressee, commitment, told, by[slug])
                self._ask(commitment, signers, random)
            _rate(response, signers, random)
            if "review" in item:
                _send_back(addressee, item["review"], signers, random, by[slug])

    def _tell(self, addressee: Addressee, commitment: Commitment, told: dict[str, Any], by: User) -> None:
        for step in told["progress"]:
            at = (addressee.answered_at or timezone.now()) + timedelta(days=step["after"])
            progress = Progress(commitment=commitment, text=step["text"], outcome=step["outcome"], written_at=at)
            progress.link, progress.written_by = step.get("link", ""), by
            if title := step.get("picture"):
                _attach(progress, title)
            progress.save()
            verb = {"": "note_progress", "kept": "keep_commitment", "broken": "break_commitment"}[step["outcome"]]
            write_past(addressee.petition, verb, by=by, at=at, commitment=commitment.pk)
            if fact := FACTS.get(step["outcome"]):
                setattr(commitment, fact, at)
                commitment.save(update_fields=[fact])

    def _ask(self, commitment: Commitment, signers: list[int], random: Random) -> None:
        """On its day signers were asked, and some of them answered."""
        if commitment.due_on > timezone.localdate():
            return
        weights = {"kept": (70, 22, 8), "broken": (2, 14, 84)}.get(commitment.status, (4, 22, 74))
        speaking = random.sample(signers, min(len(signers), random.randint(*OPINIONS)))
        answers = random.choices(Opinion.Answer.values, weights, k=len(speaking))
        Opinion.objects.bulk_create(
            Opinion(commitment=commitment, citizen_id=pk, answer=answer)
            for pk, answer in zip(speaking, answers, strict=True)
        )
        counts = {f"{value}_count": answers.count(value) for value in Opinion.Answer.values}
        Commitment.objects.filter(pk=commitment.pk).update(asked_at=timezone.now(), **counts)


def _rate(response: Response, signers: list[int], random: Random) -> None:
    verdicts = [point.verdict for point in response.points.all()]
    is_met = sum(verdict in {"yes", "already", "part"} for verdict in verdicts) * 3 >= len(verdicts) * 2
    addressed, satisfaction = MET if is_met else MISSED
    rating = random.sample(signers, min(len(signers) * RATING // 100, RATING_AT_MOST))
    Rating.objects.bulk_create(
        Rating(
            response=response,
            citizen_id=pk,
            addressed=random.choices(Rating.Addressed.values, addressed)[0],
            satisfaction=random.choices(Rating.Satisfaction.values, satisfaction)[0],
        )
        for pk in rating
    )
    counts = response.ratings.aggregate(
        rating_count=Count("pk"),
        yes_count=Count("pk", filter=Q(addressed="yes")),
        partly_count=Count("pk", filter=Q(addressed="partly")),
        no_count=Count("pk", filter=Q(addressed="no")),
        satisfied_count=Count("pk", filter=Q(satisfaction__gte=4)),
        neither_count=Count("pk", filter=Q(satisfaction=3)),
        dissatisfied_count=Count("pk", filter=Q(satisfaction__lte=2)),
    )
    Reception.objects.create(response=response, **counts)


def _send_back(addressee: Addressee, told: dict[str, Any], signers: list[int], random: Random, by: User) -> None:
    """Signers said that the answer missed an ask; where enough did, the institution owes a word or has given it."""
    response, answered = addressee.response, addressee.answered_at
    if response is None or answered is None:
        return
    needed = rules.requests_needed(addressee.petition.signature_count)
    # Where the file names no number, enough asked and a few more.
    asking = random.sample(signers, min(len(signers), told.get("requests") or needed + 8))
    opened = answered + timedelta(days=1)
    case = Reexamination(response=response, position=told["ask"], needed=needed, opened_at=opened)
    case.request_count = len(asking)
    if len(asking) >= needed:
        case.reached_at = answered + timedelta(days=8) if told.get("explained") else timezone.now() - timedelta(days=6)
        day = add_working_days(case.reached_at.date(), rules.REEXAMINED_WITHIN, addressee.institution.calendar)
        case.due_at = end_of_day(day, timezone.localtime(case.reached_at))
        write_past(addressee.petition, "reach_reexamination", by=None, at=case.reached_at, ask=case.position)
    if case.reached_at and (explained := told.get("explained")):
        case.explanation, case.settled_at = explained, case.reached_at + timedelta(days=5)
        write_past(addressee.petition, "explain_answer", by=by, at=case.settled_at, ask=case.position)
    case.save()
    ReexaminationRequest.objects.bulk_create(_requests(case, asking))
    Reception.objects.filter(response=response).update(request_count=len(asking))


def _requests(case: Reexamination, asking: Iterable[int]) -> list[ReexaminationRequest]:
    return [ReexaminationRequest(reexamination=case, citizen_id=pk, asked_at=case.opened_at) for pk in asking]


def _attach(progress: Progress, title: str) -> None:
    """A picture that says that it is of a demonstration: no photograph is made up."""
    image = Image.new("RGB", (960, 640), "#f5f8f8")
    draw = ImageDraw.Draw(image)
    for row in range(12):
        draw.rectangle((80, 90 + 40 * row, 880 - 37 * (row % 5), 106 + 40 * row), fill="#c9d6e2" if row else "#0d2e4d")
    draw.text((80, 40), "DEMO", fill="#0d2e4d")
    out = BytesIO()
    image.save(out, "PNG")
    file = read_evidence(ContentFile(out.getvalue(), name="page.png"))
    progress.file_title, progress.file_size = title, file.size
    progress.file.save(file.name or "", file, save=False)
