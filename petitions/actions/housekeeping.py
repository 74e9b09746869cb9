"""What time does to petitions: signing ends, forgotten drafts go. Safe to run at any time, also twice at once."""

from petitions.actions.deciding import close
from petitions.actions.drafting import discard_draft
from petitions.actions.steps import each
from petitions.models import Petition


def close_petitions() -> int:
    """Close every petition whose period has ended. Returns how many."""
    return each(Petition.objects.past_closing(), close)


def forget_drafts() -> int:
    """Delete the drafts that nobody has touched for a month. Returns how many."""
    return each(Petition.objects.forgotten_drafts(), lambda draft: discard_draft(draft, by=None))
