"""What one's own page shows of petitions: started, signed."""

from typing import Any

from participation.accounts.models import User
from petitions.lifecycle import State
from petitions.models import Petition, Signature

# The page shows the latest so many of each.
SHOWN = 50


def section(user: User) -> dict[str, Any]:
    """The template of this room's part of the page, and its facts."""
    own = Petition.objects.filter(author=user).exclude(state=State.DRAFT)
    return {
        "template": "petitions/_mine.html",
        "drafts": Petition.objects.drafts_of(user, kept=[]).order_by("-changed_at")[:SHOWN],
        "petitions": own.order_by("-created_at")[:SHOWN],
        "signatures": Signature.objects.standing()
        .filter(citizen=user)
        .select_related("petition")
        .order_by("-created_at")[:SHOWN],
    }
