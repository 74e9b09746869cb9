"""What time does to petitions: signing ends, forgotten drafts go. Safe to run at any time, also twice at once."""

from django.db import transaction
from django.utils import timezone

from petitions.actions.drafting import discard_draft
from petitions.actions.steps import advance, each
from petitions.actions.telling import tell_followers
from petitions.models import Petition


@transaction.atomic
def close(petition: Petition) -> Petition:
    """Signing has ended. Raises `TransitionRefused` when it is not open."""
    petition = advance(petition, "close", by=None, closed_at=timezone.now())
    tell_followers(petition, "closed", key=f"petition-{petition.pk}-closed")
    return petition


def close_petitions() -> int:
    """Close every petition whose period has ended. Returns how many."""
    return each(Petition.objects.past_closing(), close)


def forget_drafts() -> int:
    """Delete the drafts that nobody has touched for a month. Returns how many."""
    return each(Petition.objects.forgotten_drafts(), lambda draft: discard_draft(draft, by=None))
