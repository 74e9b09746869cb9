"""The petitions written for the demo, with the history that the actions would have given them."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.demo import texts
from home.demo.history import SPONSORS, History, Storyteller
from home.demo.log import write_past
from home.demo.people import Signer, author
from home.demo.responses import load_answers
from home.demo.signatures import Crowd
from participation.accounts.models import User
from participation.institutions.models import Institution, Region, Topic
from participation.moderation.models import ReasonCode, Review
from participation.moderation.rules import review_due
from participation.notifications.actions import open_audience
from participation.notifications.models import Subscription
from petitions import actions
from petitions.lifecycle import State
from petitions.models import Addressee, Ask, Petition, Policy
from petitions.signals import petitions_imported

FOLLOWERS, FOLLOWERS_AT_MOST = 0.04, 25
# The demo citizen follows these, and signed them after their other signers.
FOLLOWED = ("ar-school-transport", "en-university-libraries", "fr-hot-meal-mountain-schools", "ko-water-cut-notice")
# The demo officer has begun to answer this one.
BEGUN = "fr-hot-meal-mountain-schools"
# The verb of each fact in the log, in the order in which things happen.
VERBS = {
    "created_at": "start",
    "sponsoring_at": "seek_sponsors",
    "submitted_at": "submit",
    "rejected_at": "reject",
    "opened_at": "publish",
    "response_reached_at": "reach_response_threshold",
    "debate_reached_at": "reach_debate_threshold",
    "closed_at": "close",
    "hidden_at": "hide",
    "withdrawn_at": "withdraw",
}
DECISIONS = {"reject", "publish", "hide"}


def token_of(key: str) -> str:
    """The sponsors' token of a demo petition: known beforehand, and the mark by which a second run finds it."""
    return f"demo-{key}"


class Loader:
    """Writes the petitions that are not there yet, each in one transaction."""

    def __init__(self, crowd: Crowd, logins: dict[str, User], publishers: dict[str, User]):
        self.crowd, self.logins, self.publishers = crowd, logins, publishers
        self.now = timezone.localtime()
        self.institutions = {institution.slug: institution for institution in Institution.objects.all()}
        self.topics = {topic.slug: topic for topic in Topic.objects.all()}
        self.regions = {region.slug: region for region in Region.objects.all()}
        self.reasons = {reason.code: reason for reason in ReasonCode.objects.all()}
        self.policy = Policy.objects.get(slug="tunisia")

    def missing(self) -> list[dict[str, Any]]:
        items = {token_of(item["key"]): item for item in texts.petitions()}
        known = Petition.objects.filter(sponsor_token__in=items).values_list("sponsor_token", flat=True)
        return [item for token, item in items.items() if token not in set(known)]

    @transaction.atomic
    def load(self, item: dict[str, Any]) -> Petition:
        """One petition with everything that belongs to it."""
        history = Storyteller(item, self.now).tell()
        petition = self._write(item, history)
        drawn = self.crowd.sign(petition, history.signed)
        self._count(petition, history, rows=len(drawn))
        self._follow(petition, item, drawn)
        self._log(petition, history)
        load_answers(petition, item, history, self.publishers)
        self._add_what_happens_now(petition, item)
        return petition

    def announce(self, petitions: list[Petition]) -> None:
        """Tell the rooms above, once for all that were loaded."""
        petitions_imported.send_robust(Petition, ids=[petition.pk for petition in petitions])

    def _write(self, item: dict[str, Any], history: History) -> Petition:
        petition = Petition.objects.create(
            sponsor_token=token_of(item["key"]),
            author=author(item, self.logins, history.facts["created_at"]),
            is_author_public=item["author"]["shown"],
            topic=self.topics[item["topic"]],
            region=self.regions.get(item["region"] or ""),
            state=item["state"],
            changed_at=max(moment for moment in history.facts.values() if _is_past(moment, self.now)),
            review=self._review(item, history),
            audience=open_audience() if item["state"] != State.DRAFT else None,
            withdrawal_reason=item["withdrawal_reason"],
            hiding_reason=item["hidden_reason"],
            **{name: item[name] for name in ("title", "reasons", "details", "tried", "language")},
            **self._promises(history),
            **history.facts,
        )
        Ask.objects.bulk_create(Ask(petition=petition, position=n, text=t) for n, t in enumerate(item["asks"], start=1))
        Addressee.objects.bulk_create(
            Addressee(petition=petition, institution=self.institutions[slug], position=n)
            for n, slug in enumerate(item["institutions"], start=1)
        )
        return petition

    def _promises(self, history: History) -> dict[str, Any]:
        """Submitted under the nation's policy; its numbers are promised at opening."""
        if "sponsoring_at" not in history.facts:
            return {}
        promises: dict[str, Any] = {"policy": self.policy, "sponsors_needed": SPONSORS}
        if "opened_at" in history.facts:
            names = ("response_threshold", "response_within", "debate_threshold", "required_assurance")
            promises |= {name: getattr(self.policy, name) for name in names}
        return promises

    def _review(self, item: dict[str, Any], history: History) -> Review | None:
        facts = history.facts
        if "submitted_at" not in facts:
            return None
        decided, refusal = facts.get("opened_at") or facts.get("rejected_at"), item["rejection"]
        outcome = (Review.Outcome.REJECTED if refusal else Review.Outcome.APPROVED) if decided else ""
        return Review.objects.create(
            kind="petition",
            title=item["title"],
            language=item["language"],
            opened_at=facts["submitted_at"],
            due_at=review_due(facts["submitted_at"], self.institutions[item["institutions"][0]].calendar),
            decided_by=self.logins["moderator"] if decided else None,
            decided_at=decided,
            outcome=outcome,
            reason=self.reasons[refusal["code"]] if refusal else None,
            explanation=refusal["explanation"] if refusal else "",
        )

    def _count(self, petition: Petition, history: History, *, rows: int) -> None:
        """The public number. Where citizens are too few for it (a shrunken demo), the rest counts as imported."""
        since = self.now - timedelta(hours=24)
        petition.signature_count = len(history.signed)
        petition.imported_count = len(history.signed) - rows
        if petition.state == State.OPEN:
            petition.recent_count = sum(moment > since for moment in history.signed[len(history.signed) - rows :])
        petition.save(update_fields=["signature_count", "imported_count", "recent_count"])

    def _follow(self, petition: Petition, item: dict[str, Any], drawn: list[Signer]) -> None:
        """Its author wants to hear of it, some signers do, and the demo citizen in a few cases."""
        if petition.audience_id is None:
            return
        some = drawn[: min(int(len(drawn) * FOLLOWERS), FOLLOWERS_AT_MOST)]
        followers = {signer.pk for signer in some} | ({petition.author_id} if petition.author_id else set())
        followers |= {self.logins["citizen"].pk} if item["key"] in FOLLOWED else set()
        since = petition.sponsoring_at or petition.created_at
        Subscription.objects.bulk_create(
            Subscription(audience_id=petition.audience_id, user_id=user, created_at=since) for user in sorted(followers)
        )

    def _log(self, petition: Petition, history: History) -> None:
        """The lines that the actions would have written, dated as things happened."""
        for name, verb in VERBS.items():
            if moment := history.facts.get(name):
                write_past(petition, verb, by=self._doer(petition, verb), at=moment)

    def _doer(self, petition: Petition, verb: str) -> User | None:
        if verb in DECISIONS:
            return self.logins["moderator"]
        return petition.author if verb in {"start", "seek_sponsors", "withdraw"} else None

    def _add_what_happens_now(self, petition: Petition, item: dict[str, Any]) -> None:
        """Through the actions: the demo citizen signs, the demo officer begins an answer."""
        if item["key"] in FOLLOWED and petition.state == State.OPEN:
            actions.sign(petition, citizen=self.logins["citizen"], region=petition.region, is_name_public=True)
        if item["key"] == BEGUN:
            for addressee in petition.addressees.select_related("institution"):
                actions.begin_answer(addressee, by=self.logins["officer"])


def _is_past(moment: Any, now: datetime) -> bool:
    return isinstance(moment, datetime) and moment <= now
