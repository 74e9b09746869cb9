"""Moderators open, refuse and hide petitions, citizens report them, authors appeal and withdraw: what is petitions' own
about it. The rest stands in `participation.moderation.actions.docking` and `publishing`."""

from django.utils import timezone

from participation.accounts.models import User
from participation.moderation.actions import Publishing
from participation.periods import closing_date
from petitions import rules
from petitions.actions.steps import steps
from petitions.actions.telling import tell_followers, tell_of_opening
from petitions.lifecycle import SIGNED
from petitions.models import Petition, PetitionSettings, Policy


class Petitions(Publishing[Petition]):
    kind, permission, readable = "petition", "petitions.hide_petition", SIGNED

    def supporters(self, thing: Petition) -> int:
        return thing.signature_count

    def page_of(self, thing: Petition) -> str:
        return f"petitions/{thing.pk}/"

    def country_of(self, thing: Petition) -> str:
        first = thing.addressees.select_related("institution").first()
        return first.institution.calendar if first else "TN"

    def publish_now(self, thing: Petition, *, by: User) -> Petition:
        """Open for signatures."""
        policy = thing.policy or current_policy()
        opened = thing.opened_at or timezone.localtime()
        petition = steps.advance(
            thing,
            "publish",
            by=by,
            policy=policy,
            opened_at=opened,
            closes_at=thing.closes_at or closing_date(opened, policy.open_for),
            response_threshold=thing.response_threshold or policy.response_threshold,
            response_within=thing.response_within or policy.response_within,
            debate_threshold=thing.debate_threshold or policy.debate_threshold,
            required_assurance=policy.required_assurance,
        )
        tell_of_opening(petition)
        return petition

    def verb_to_show(self, thing: Petition) -> str:
        return rules.verb_to_show(is_rejected=bool(thing.rejected_at), is_closed=bool(thing.closed_at))

    def is_owed(self, thing: Petition) -> bool:
        return thing.response_reached_at is not None

    def tell(self, thing: Petition, event: str, *, key: str) -> None:
        tell_followers(thing, event, key=key)


def current_policy() -> Policy:
    """The policy chosen in the CMS. Raises `Policy.DoesNotExist` before the presets are loaded."""
    return PetitionSettings.load().policy or Policy.objects.get(slug="tunisia")


MODERATION = Petitions(steps)
publish, reject, restore, withdraw = MODERATION.publish, MODERATION.reject, MODERATION.restore, MODERATION.withdraw
flag, decide_flags = MODERATION.flag, MODERATION.decide_flags
hide, propose_hiding, decide_hiding = MODERATION.hide, MODERATION.propose_hiding, MODERATION.decide_hiding
lapse_hidings, is_for_two = MODERATION.lapse_hidings, MODERATION.is_for_two
appeal, decide_appeal = MODERATION.appeal, MODERATION.decide_appeal
new_review = MODERATION.new_review
