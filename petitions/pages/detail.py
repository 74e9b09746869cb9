"""Everything that one petition's page shows, fetched in a handful of queries."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings

from participation.addresses import address_of
from participation.attachments.models import Attachment
from participation.compiled import AllRows, OneRow
from participation.responses.models import Version
from participation.responses.rules import Segment, differences
from participation.story import Story, day_of
from petitions import rules, timeline
from petitions.lifecycle import SIGNED, State
from petitions.models import Addressee, Ask, Petition, Transfer
from petitions.models.sharing import shares_of
from petitions.pages.aftermath import Aftermath, aftermath_of, ratings_of
from petitions.pages.figures import Figures, figures_of
from petitions.timeline.past import asks_words

# One template per state where the states differ in more than a sentence.
TEMPLATES = {
    State.DRAFT: "petitions/pending.html",
    State.SPONSORING: "petitions/pending.html",
    State.IN_REVIEW: "petitions/pending.html",
    State.OPEN: "petitions/detail.html",
    State.CLOSED: "petitions/detail.html",
    State.REJECTED: "petitions/rejected.html",
    State.HIDDEN: "petitions/hidden.html",
    State.WITHDRAWN: "petitions/withdrawn.html",
}
WITHOUT_FILES = {State.REJECTED, State.HIDDEN, State.WITHDRAWN}
# Where petitions read from other systems came from: name, address of one of them, licence.
SOURCES = {
    "uk": ("petition.parliament.uk", "https://petition.parliament.uk/petitions/{id}", "Open Government Licence v3.0"),
    "ko": ("청와대 국민청원", "", "KOGL type 1"),
}

# Whom and what the heading names, and who signed as the clock counted it.
HEADING = ("topic", "region", "author", "tally")
_FOR_EVERYBODY = OneRow(lambda: Petition.objects.public().select_related(*HEADING).filter(pk=0))
_WITH_ANSWER = ("institution", "response__reception")
_ADDRESSEES = AllRows(lambda: Addressee.objects.select_related(*_WITH_ANSWER).filter(petition=0))
_ASKS = AllRows(lambda: Ask.objects.filter(petition=0))
_VERSIONS = AllRows(lambda: Version.objects.order_by("number").filter(response__addressee__petition=0))

# Characters shown on either side of a correction.
AROUND = 40


def fetch(pk: int, user: Any) -> Petition:
    """The petition with what its heading shows, if this person may see it. Raises `Petition.DoesNotExist`."""
    if not user.is_authenticated:
        if petition := _FOR_EVERYBODY.get(pk):
            petition.signed_by_me = False  # type: ignore[attr-defined]  # as `with_signed_by`
            return petition
        raise Petition.DoesNotExist
    petitions = Petition.objects.visible_to(user).with_signed_by(user)
    return petitions.select_related(*HEADING).get(pk=pk)


class Sheet:
    """What the page shows besides the petition itself, each part fetched when a template first asks for it.

    Templates keep rendered parts by facts; what is kept is not fetched.
    """

    def __init__(self, petition: Petition, now: datetime):
        self.petition, self.now = petition, now
        self.least = rules.SMALL_CELL

    @cached_property
    def link(self) -> str:
        return absolute(self.petition.get_absolute_url())

    @cached_property
    def card(self) -> str:
        return absolute(address_of("petitions:card", self.petition.pk))

    @property
    def qr(self) -> str:
        return address_of("petitions:qr", self.petition.pk)

    @cached_property
    def version(self) -> str:
        """Changes whenever a kept part of the page would: a fact is written, a day begins, an ended count moves."""
        petition = self.petition
        count = "" if petition.is_open else petition.signature_count
        return f"{petition.changed_at.timestamp()}:{day_of(self.now)}:{count}"

    @cached_property
    def is_signable(self) -> bool:
        closes = self.petition.closes_at
        return bool(self.petition.is_open and not self.petition.source and closes and closes > self.now)

    @cached_property
    def addressees(self) -> list[Addressee]:
        return addressees_of(self.petition)

    @cached_property
    def asks(self) -> list[Ask]:
        return _ASKS.all(self.petition.pk)

    @cached_property
    def attachments(self) -> list[Attachment]:
        """Pictures and files, where the page may show them: once it was opened, and before to its author."""
        shown = self.petition.attachments_id and self.petition.state not in WITHOUT_FILES
        return list(Attachment.objects.filter(collection=self.petition.attachments_id)) if shown else []

    @cached_property
    def transfers(self) -> list[Transfer]:
        """Asks that went from one institution to another; nothing is asked of the database where none did."""
        if not any(addressee.transferred_at for addressee in self.addressees):
            return []
        return list(Transfer.objects.filter(ask__petition=self.petition).select_related("ask"))

    @cached_property
    def shares(self) -> dict[int, list[Ask]]:
        return shares_of(self.addressees, self.asks, self.transfers)

    @property
    def standing(self) -> list[Addressee]:
        """Those that answer it, the one that leads first."""
        return [addressee for addressee in self.addressees if not addressee.released_at]

    @cached_property
    def open_asks(self) -> list[Ask]:
        """The asks that no published answer repeats."""
        if self.answers and not self.transfers:
            return []
        answered = {answer["addressee"].pk for answer in self.answers}
        told = {ask.pk for pk in answered for ask in self.shares[pk]}
        return [ask for ask in self.asks if ask.pk not in told]

    def covered_by(self, addressee: Addressee) -> str:
        """Which asks an institution answers, in words; empty where each answers all of them."""
        return asks_words([ask.position for ask in self.shares[addressee.pk]]) if self.transfers else ""

    @property
    def unanswered(self) -> list[tuple[Addressee, str]]:
        """Who owes an answer, and to which asks."""
        return [(addressee, self.covered_by(addressee)) for addressee in self.standing if not addressee.answered_at]

    @cached_property
    def answers(self) -> list[dict[str, Any]]:
        found = [(addressee, answer_of(addressee, self.petition)) for addressee in self.addressees]
        return [{**answer, **self._more_of(addressee)} for addressee, answer in found if answer]

    def _more_of(self, addressee: Addressee) -> dict[str, Any]:
        response = addressee.response
        if response is None:
            return {}
        return {
            "covers": self.covered_by(addressee),
            "promises": self.aftermath.promises.get(response.pk, []),
            "cases": self.aftermath.cases.get(response.pk, []),
            "ratings": ratings_of(response),
            "is_open": not self.petition.source,
        }

    @cached_property
    def aftermath(self) -> Aftermath:
        """What came after the answers."""
        return aftermath_of(self.addressees, day_of(self.now))

    @cached_property
    def story(self) -> Story:
        after = self.aftermath
        commitments = {pk: [one.commitment for one in promises] for pk, promises in after.promises.items()}
        return timeline.tell(
            self.petition, self.addressees, self.now, self.transfers, commitments=commitments, cases=after.cases
        )

    @cached_property
    def figures(self) -> Figures | None:
        return figures_of(self.petition) if self.petition.state in SIGNED else None

    @property
    def source(self) -> dict[str, str] | None:
        return source_of(self.petition)

    @property
    def structured(self) -> dict[str, Any]:
        return structured(self.petition, link=self.link, card=self.card)


def addressees_of(petition: Petition) -> list[Addressee]:
    """The institutions addressed, each with its published answer and all versions of it."""
    addressees = _ADDRESSEES.all(petition.pk)
    for addressee in addressees:
        addressee.petition = petition
    answers = {one.response_id: one.response for one in addressees if one.answered_at and one.response}
    if answers and petition.state in SIGNED:
        for response in answers.values():
            response.told = []
        for version in _VERSIONS.all(petition.pk):
            if version.response_id in answers:
                answers[version.response_id].told.append(version)
    return addressees


def answer_of(addressee: Addressee, petition: Petition) -> dict[str, Any] | None:
    """An institution's published answer as the page shows it; None while there is none."""
    if not (addressee.answered_at and addressee.response):
        return None
    versions = addressee.response.told
    if not versions:
        return None
    due = addressee.due_at or petition.response_due_at
    return {
        "addressee": addressee,
        "response": addressee.response,
        "latest": versions[-1],
        "changes": changes_of(versions[-2].content, versions[-1].content) if len(versions) > 1 else [],
        "days_early": (day_of(due) - day_of(addressee.answered_at)).days if due else None,
    }


def changes_of(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, int, list[Segment]]]:
    """What a correction changed, as (field, its number or 0, segments), with a few words around each change."""
    changed = [difference for difference in differences(old, new) if difference.is_changed]
    return [(one.field, one.number, list(_shortened(one.segments))) for one in changed]


def _shortened(segments: Sequence[Segment]) -> Iterator[Segment]:
    """Changes as they are; of what stayed the same, only the words that touch a change."""
    for position, segment in enumerate(segments):
        if segment.kind != "same" or len(segment.text) <= 2 * AROUND:
            yield segment
            continue
        head = segment.text[:AROUND].rpartition(" ")[0] if position else ""
        tail = segment.text[-AROUND:].partition(" ")[2] if position < len(segments) - 1 else ""
        yield Segment("same", f"{head} … {tail}")


def source_of(petition: Petition) -> dict[str, str] | None:
    """Where an imported petition was counted, and under which licence its text stands here."""
    if not petition.source:
        return None
    name, address, licence = SOURCES.get(petition.source, (petition.source, "", ""))
    return {"name": name, "url": address.format(id=petition.source_id), "licence": licence}


def absolute(path: str) -> str:
    """A path of this site as the address people share. Never made from the request: its host may be anything."""
    return f"{settings.BASE_URL}{path}"


def structured(petition: Petition, *, link: str, card: str) -> dict[str, Any]:
    """What search engines are told about a petition (schema.org): `link` leads to it, `card` to its picture."""
    counter = {
        "@type": "InteractionCounter",
        "interactionType": "https://schema.org/EndorseAction",
        "userInteractionCount": petition.signature_count,
    }
    data = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": link,
        "url": link,
        "name": petition.title,
        "inLanguage": petition.language,
        "identifier": petition.reference,
        "datePublished": petition.opened_at.isoformat() if petition.opened_at else None,
        "dateModified": petition.changed_at.isoformat(),
        "image": card,
        "interactionStatistic": counter,
    }
    return {key: value for key, value in data.items() if value}
