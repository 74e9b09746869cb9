"""Which institution answers which asks. Pure over rows at hand: no query."""

from collections.abc import Collection, Iterable, Sequence

from petitions.models.addressing import Addressee, Ask, Transfer


def shares_of(
    addressees: Iterable[Addressee], asks: Sequence[Ask], transfers: Iterable[Transfer]
) -> dict[int, list[Ask]]:
    """The asks of each addressee by its key, in the order of the petition.

    Whom the author addressed answers every ask; who joined, what it was given. `transfers` in the order of time.
    """
    known = {ask.pk: ask for ask in asks}
    shares: dict[int, set[int]] = {
        addressee.pk: set() if addressee.joined_at else set(known) for addressee in addressees
    }
    for transfer in transfers:
        shares[transfer.giver_id].discard(transfer.ask_id)
        shares[transfer.receiver_id].add(transfer.ask_id)
    return {pk: [ask for ask in asks if ask.pk in share] for pk, share in shares.items()}


def share_of(addressee: Addressee) -> list[Ask]:
    """The asks of one addressee, asked of the database."""
    petition = addressee.petition
    transfers = Transfer.objects.filter(ask__petition=petition)
    return shares_of(petition.addressees.all(), list(petition.asks.all()), transfers)[addressee.pk]


def lead_of(addressees: Collection[Addressee]) -> Addressee | None:
    """The institution that leads: the first that has anything to answer."""
    standing = [addressee for addressee in addressees if not addressee.released_at]
    return min(standing, key=lambda addressee: (addressee.position, addressee.pk), default=None)
