"""What happened to a petition, and what is owed by whom until when: told once, from the same facts.

Pure functions over a petition and its addressees as they were fetched (institution, response and its versions
included): no query, no clock. Words come in the active language.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from participation.responses.models import Commitment, Reexamination
from participation.story import Story, day_of
from petitions.models import Addressee, Petition, Transfer
from petitions.timeline.after import promised, sent_back, still_owed
from petitions.timeline.expected import expected
from petitions.timeline.past import past


def tell(
    petition: Petition,
    addressees: Sequence[Addressee],
    now: datetime,
    transfers: Sequence[Transfer] = (),
    *,
    commitments: Mapping[int, Sequence[Commitment]] | None = None,
    cases: Mapping[int, Sequence[Reexamination]] | None = None,
) -> Story:
    """The whole story as of `now`; `transfers` come with their asks, `commitments` (with their progress) and `cases`
    by the key of the response.

    A petition read from another system owes nothing here.
    """
    events, duties = list(past(petition, addressees, now, transfers)), list(expected(petition, addressees, now))
    for addressee in addressees:
        made = (commitments or {}).get(addressee.response_id or 0, ())
        doubted = (cases or {}).get(addressee.response_id or 0, ())
        events += [*promised(addressee, made, day_of(now)), *sent_back(addressee, doubted, now)]
        duties += still_owed(addressee, made, doubted, now)
    return Story(sorted(events, key=lambda event: event.day), [] if petition.source else duties)
