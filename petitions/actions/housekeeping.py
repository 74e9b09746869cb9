"""What time does to petitions: signing ends, forgotten drafts go. Safe to run at any time, also twice at once."""

from collections.abc import Callable
from contextlib import suppress

from django.db.models import QuerySet

from participation.lifecycle import TransitionRefused
from petitions.actions.deciding import close
from petitions.actions.drafting import discard_draft
from petitions.models import Petition


def close_petitions() -> int:
    """Close every petition whose period has ended. Returns how many."""
    return _each(Petition.objects.past_closing(), close)


def forget_drafts() -> int:
    """Delete the drafts that nobody has touched for a month. Returns how many."""
    return _each(Petition.objects.forgotten_drafts(), lambda draft: discard_draft(draft, by=None))


def _each(due: QuerySet[Petition], do: Callable[[Petition], object]) -> int:
    """Do it to each of them, in a transaction of its own; a colleague who was faster is no error."""
    done = 0
    for pk in list(due.values_list("pk", flat=True)):
        with suppress(TransitionRefused, Petition.DoesNotExist):
            do(Petition.objects.get(pk=pk))
            done += 1
    return done
