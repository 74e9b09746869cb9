"""Moderators open, refuse and hide proposals, citizens report them, authors appeal and withdraw: what is proposals' own
about it. The rest stands in `participation.moderation.actions.docking` and `publishing`."""

from django.utils import timezone

from participation.accounts.models import User
from participation.discussion.actions import open_discussion
from participation.moderation.actions import Publishing
from participation.moderation.models import Review
from participation.notifications.actions import reinstate_news
from participation.periods import closing_date
from participation.proposals.actions.closing import end_participation, resume_participation
from participation.proposals.actions.steps import steps
from participation.proposals.actions.telling import tell_followers, tell_of_opening, voters_of
from participation.proposals.actions.versions import keep_version
from participation.proposals.lifecycle import VOTED, State, verb_to_show
from participation.proposals.models import Proposal, ProposalPolicy, ProposalSettings
from participation.votes.actions import open_ballot

DEFAULT_POLICY = "tunisia"


class Proposals(Publishing[Proposal]):
    kind, permission, readable = "proposal", "proposals.hide_proposal", VOTED

    def supporters(self, thing: Proposal) -> int:
        return thing.ballot.total if thing.ballot else 0

    def page_of(self, thing: Proposal) -> str:
        return f"proposals/{thing.pk}/"

    def country_of(self, thing: Proposal) -> str:
        first = thing.recipients.select_related("institution").first()
        return first.institution.calendar if first else "TN"

    def publish_now(self, thing: Proposal, *, by: User) -> Proposal:
        """Open for votes and arguments; what was open before goes on as it was promised then."""
        if thing.ballot:
            proposal = steps.advance(thing, "publish", by=by)
            resume_participation(proposal)
            reinstate_news(proposal.audience)
        else:
            proposal = _open(thing, by=by)
            keep_version(proposal, by=proposal.author)
        tell_of_opening(proposal)
        return proposal

    def take_out_of_sight(self, thing: Proposal, review: Review, *, by: User, reason: str) -> Proposal:
        steps.write(thing, hidden_from=thing.state)
        return super().take_out_of_sight(thing, review, by=by, reason=reason)

    def verb_to_show(self, thing: Proposal) -> str:
        return verb_to_show(thing.hidden_from)

    def stopped(self, thing: Proposal) -> None:
        end_participation(thing)

    def went_on(self, thing: Proposal) -> None:
        if thing.state in (State.OPEN, State.UNDER_STUDY) and thing.closed_at is None:
            resume_participation(thing)

    def is_owed(self, thing: Proposal) -> bool:
        return thing.study_reached_at is not None

    def tell(self, thing: Proposal, event: str, *, key: str) -> None:
        """Its author has a letter of her own. That it was withdrawn, everybody hears whose vote it ends."""
        voters = voters_of(thing) if event == "withdrawn" else None
        tell_followers(thing, event, key=key, also=voters, besides=thing.author)


def _open(proposal: Proposal, *, by: User) -> Proposal:
    policy = proposal.policy or current_policy()
    opened = timezone.localtime()
    closes = closing_date(opened, policy.open_for)
    return steps.advance(
        proposal,
        "publish",
        by=by,
        policy=policy,
        opened_at=opened,
        ballot=open_ballot(closes_at=closes, required_assurance=policy.required_assurance),
        discussion=open_discussion(),
        study_threshold=policy.study_threshold,
        study_within=policy.study_within,
        decision_within=policy.decision_within,
        free_votes=policy.free_votes,
    )


def current_policy() -> ProposalPolicy:
    """The policy chosen in the CMS. Raises `ProposalPolicy.DoesNotExist` before the presets are loaded."""
    return ProposalSettings.load().policy or ProposalPolicy.objects.get(slug=DEFAULT_POLICY)


MODERATION = Proposals(steps)
publish, reject, restore, withdraw = MODERATION.publish, MODERATION.reject, MODERATION.restore, MODERATION.withdraw
flag, decide_flags = MODERATION.flag, MODERATION.decide_flags
hide, propose_hiding, decide_hiding = MODERATION.hide, MODERATION.propose_hiding, MODERATION.decide_hiding
lapse_hidings, is_for_two = MODERATION.lapse_hidings, MODERATION.is_for_two
appeal, decide_appeal = MODERATION.appeal, MODERATION.decide_appeal
new_review = MODERATION.new_review
