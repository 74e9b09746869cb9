"""What a page shows of a ballot."""

from django.utils import timezone

from participation.institutions.pages.regions import RegionMap, everywhere, tiles_of
from participation.votes.models import Ballot
from participation.votes.rules import Cells, publishable

NO_VOTES = Cells(0, 0, 0)


def votes_by_region(ballot: Ballot) -> RegionMap | None:
    """All votes, those for and those against of every region, as far as they may be published.

    None before the first vote.
    """
    if not ballot.total:
        return None
    shown = publishable(ballot.votes.by_region())
    return RegionMap(timezone.now(), tiles_of(everywhere(shown, NO_VOTES)))
