"""The sections of the home page, each asked only when the template reads it."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi

from home.models.figures import Figures, figures
from home.rules import door
from participation.responses.models import Verdict
from participation.story import period_words
from petitions.models import Addressee, Petition, PetitionSettings, Policy
from petitions.models.petition import PetitionQuerySet

TRENDING, NEAR, WAITING, ANSWERED = 3, 3, 4, 3


@dataclass(frozen=True, slots=True)
class Row:
    """A petition, and the number for which its list shows it: signatures to go, or days waited."""

    petition: Petition
    number: int = 0
    verdicts: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def institutions(self) -> list[str]:
        return [addressee.institution.name for addressee in self.petition.addressees.all()]


class Sections:
    """What the home page shows below the door."""

    @cached_property
    def figures(self) -> Figures:
        return figures()

    @cached_property
    def door(self) -> tuple[str, str]:
        """Paths of the lit and the unlit nuqtas."""
        return door(self.figures.lit, rtl=get_language_bidi())

    @cached_property
    def trending(self) -> list[Petition]:
        return readable_first(Petition.objects.trending().for_cards(), TRENDING)

    @property
    def near(self) -> list[Row]:
        """Those that miss least: how many signatures to an answer."""
        return [Row(one, (one.response_threshold or 0) - one.signature_count) for one in self._rows["near"]]

    @property
    def waiting(self) -> list[Row]:
        """The most overdue first: how many days since the threshold was reached."""
        today = timezone.localdate()
        return [Row(one, (today - timezone.localdate(one.response_reached_at)).days) for one in self._rows["waiting"]]

    @property
    def answered(self) -> list[Row]:
        """The latest first: what became of the asks."""
        return [Row(one, verdicts=verdicts_of(one)) for one in self._rows["answered"]]

    @cached_property
    def _rows(self) -> dict[str, list[Petition]]:
        """Three lists whose institutions and verdicts are fetched together."""
        petitions = Petition.objects
        rows = {
            "near": list(petitions.near_threshold()[:NEAR]),
            "waiting": list(petitions.longest_waiting()[:WAITING]),
            "answered": readable_first(petitions.answered().order_by("-answered_at", "-pk"), ANSWERED),
        }
        addressees = Addressee.objects.select_related("institution", "response").prefetch_related("response__points")
        prefetch_related_objects([one for some in rows.values() for one in some], Prefetch("addressees", addressees))
        return rows

    @cached_property
    def policy(self) -> Policy | None:
        """The numbers that a petition started today would live by."""
        chosen = PetitionSettings.objects.select_related("policy").first()
        return chosen.policy if chosen and chosen.policy else Policy.objects.filter(slug="tunisia").first()

    @property
    def open_for(self) -> str:
        return period_words(self.policy.open_for) if self.policy else ""

    @property
    def answered_within(self) -> str:
        within = self.policy.response_within if self.policy else ""
        return period_words(within) if within else ""


def readable_first(petitions: PetitionQuerySet, count: int) -> list[Petition]:
    """The first `count` that are written in the reader's language, then others where there are fewer."""
    language = get_language()
    own = list(petitions.filter(language=language)[:count])
    missing = count - len(own)
    return own + list(petitions.exclude(language=language)[:missing]) if missing else own


def verdicts_of(petition: Petition) -> list[tuple[str, str, int]]:
    """How many asks got which verdict, over all answers: (verdict, word, count)."""
    answers = [addressee.response for addressee in petition.addressees.all() if addressee.answered_at]
    given = Counter(point.verdict for answer in answers if answer for point in answer.points.all())
    return [(verdict.value, str(verdict.label), given[verdict]) for verdict in Verdict if given[verdict]]
