"""What happened to a petition, and what is owed by whom until when: told once, from the same facts.

Pure functions over a petition and its addressees as they were fetched (institution, response and its versions
included): no query, no clock. Words come in the active language.
"""

from collections.abc import Sequence
from datetime import datetime

from participation.story import Story
from petitions.models import Addressee, Petition, Transfer
from petitions.timeline.expected import expected
from petitions.timeline.past import past


def tell(
    petition: Petition, addressees: Sequence[Addressee], now: datetime, transfers: Sequence[Transfer] = ()
) -> Story:
    """The whole story as of `now`; `transfers` come with their asks.

    A petition read from another system owes nothing here.
    """
    events = sorted(past(petition, addressees, now, transfers), key=lambda event: event.day)
    return Story(events, [] if petition.source else list(expected(petition, addressees, now)))
