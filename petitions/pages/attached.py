"""Who sees the pictures and files of a petition that is not open to everybody."""

from typing import Any

from petitions.models import Petition


def may_see_files(petition: Petition, user: Any) -> bool:
    """Its author, and moderators."""
    if not user.is_authenticated:
        return False
    return petition.author_id == user.pk or user.has_perm("moderation.decide_review")
