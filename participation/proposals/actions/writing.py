"""The text after it was opened: changed freely at first, by amendment once people have voted; and written together."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.attachments.actions import UNCHANGED, Change, change
from participation.lifecycle import TransitionRefused
from participation.proposals import rules
from participation.proposals.actions.drafting import put_measures
from participation.proposals.actions.steps import lock, note, write
from participation.proposals.actions.telling import tell_followers, voters_of
from participation.proposals.actions.versions import content_of, keep_version
from participation.proposals.lifecycle import WRITABLE, State
from participation.proposals.models import CoAuthor, Proposal, TextVersion

# Co-authors come and go while the text can be written.
SHARED = WRITABLE | {State.DRAFT}


@transaction.atomic
def change_text(
    proposal: Proposal, *, by: User, measures: list[str], files: Change = UNCHANGED, why: str = "", **texts: str
) -> TextVersion:
    """A new version of an open proposal's text and files, public at once with its difference. Where so many have voted
    that the promise calls it an amendment, it says why, and everybody who voted hears of it. The same changes nothing.

    Raises `PermissionDenied`, `TransitionRefused` once an institution studies it, `ValueError` for an amendment
    without its reason, and `QuotaReached`.
    """
    proposal = lock(proposal)
    if not proposal.is_written_by(by):
        raise PermissionDenied("Only those who write it change a proposal.")
    if proposal.state not in WRITABLE:
        raise TransitionRefused("edit", proposal.state)
    last = proposal.versions.last()
    if last and not any(files) and last.content == {**content_of(proposal), **texts, "measures": measures}:
        return last
    is_amendment = needs_telling(proposal)
    if is_amendment and not why.strip():
        raise ValueError("An amendment says what changes, and why.")
    facts = {"amended_at": timezone.now()} if is_amendment else {}
    write(proposal, **texts, **facts, attachments=change(proposal.attachments, files, by=by))
    put_measures(proposal, measures)
    version = keep_version(proposal, by=by, change_note=why.strip(), is_amendment=is_amendment)
    note(proposal, "amend" if is_amendment else "edit", by=by, version=version.number)
    if is_amendment:
        _tell_voters(proposal, version)
    return version


def needs_telling(proposal: Proposal) -> bool:
    """Whether a change now is an amendment: so many have voted on the text as it stands."""
    votes = proposal.ballot.votes.standing()[: proposal.free_votes].count() if proposal.ballot else 0
    return rules.is_amendment(votes, proposal.free_votes)


def _tell_voters(proposal: Proposal, version: TextVersion) -> None:
    """Those who follow it, and everybody whose vote stands."""
    key = f"proposal-{proposal.pk}-version-{version.number}"
    tell_followers(proposal, "amended", key=key, also=voters_of(proposal), besides=version.by, version=version)


@transaction.atomic
def invite(proposal: Proposal, *, by: User) -> CoAuthor:
    """A private link for one co-author. Raises `PermissionDenied` for anybody but the author, `ValueError` for too
    many, and `TransitionRefused` once the text can no longer be written."""
    proposal = lock(proposal)
    if proposal.author_id != by.pk:
        raise PermissionDenied("Only its author invites.")
    if proposal.state not in SHARED:
        raise TransitionRefused("invite", proposal.state)
    if proposal.co_authors.count() >= rules.CO_AUTHORS_AT_MOST:
        raise ValueError("There are as many co-authors as there may be.")
    invitation = CoAuthor.objects.create(proposal=proposal)
    note(proposal, "invite", by=by)
    return invitation


@transaction.atomic
def join(proposal: Proposal, *, token: str, citizen: User, is_name_public: bool = False) -> CoAuthor:
    """Accept an invitation. Whoever writes it already stays what she is, and the link stays free for another.

    Raises `CoAuthor.DoesNotExist` for a link that is used or taken back, and `TransitionRefused`.
    """
    proposal = lock(proposal)
    invitation = proposal.co_authors.invited().get(token=token)
    if proposal.state not in SHARED:
        raise TransitionRefused("join", proposal.state)
    if known := proposal.co_authors.filter(citizen=citizen).first():
        return known
    if proposal.author_id == citizen.pk:
        return invitation
    invitation.citizen, invitation.accepted_at = citizen, timezone.now()
    invitation.is_name_public = is_name_public
    invitation.save(update_fields=["citizen", "accepted_at", "is_name_public"])
    write(proposal)
    note(proposal, "join", by=citizen)
    return invitation


@transaction.atomic
def leave(proposal: Proposal, *, co_author: CoAuthor, by: User) -> None:
    """A co-author goes, or the author takes an invitation back. What she wrote stays in the versions.

    Raises `PermissionDenied` for anybody else."""
    proposal = lock(proposal)
    if by.pk not in (proposal.author_id, co_author.citizen_id):
        raise PermissionDenied("Only the author and the co-author herself end it.")
    was_accepted = co_author.citizen_id is not None
    co_author.delete()
    write(proposal)
    note(proposal, "leave", by=by, was_accepted=was_accepted)
