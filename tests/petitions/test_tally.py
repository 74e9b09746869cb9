"""Who signed, in numbers: the tally says what counting says, and is counted anew when it grew old."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from participation.institutions.models import Region
from petitions import actions, rules
from petitions.models import Petition, Signature, Tally
from petitions.pages.figures import figures_of
from tests.factories import make_citizen, make_petition

pytestmark = pytest.mark.django_db
MANY = rules.TALLIED


@pytest.fixture
def signed():
    """Signed by as many as a tally is kept for, half of them from one region."""
    petition, region = make_petition("open"), Region.objects.first()
    Signature.objects.bulk_create(
        Signature(petition=petition, citizen=make_citizen(), region=region if number % 2 else None)
        for number in range(MANY)
    )
    Petition.objects.filter(pk=petition.pk).update(signature_count=MANY)
    return Petition.objects.get(pk=petition.pk)


def shown(petition):
    """As the page says it to the next reader: nothing kept."""
    caches["pages"].clear()
    figures = figures_of(Petition.objects.get(pk=petition.pk))
    return [(tile.name, tile.count) for tile in figures.tiles], [
        (level.count, level.withdrawn) for level in figures.levels
    ]


def test_the_tally_says_what_counting_says(signed):
    counted = shown(signed)

    assert actions.tally_signatures() == 1
    assert [sum(column) for column in zip(*[row[2:] for row in signed.tally.rows], strict=True)] == [MANY, 0]
    assert shown(signed) == counted


def test_the_page_reads_the_tally_and_counts_no_signature(signed):
    actions.tally_signatures()
    Signature.objects.filter(petition=signed).delete()

    assert shown(signed)[1] == [(MANY, 0)]


def test_a_fresh_tally_is_left_alone_and_an_old_one_counted_anew(signed):
    actions.tally_signatures()
    Petition.objects.filter(pk=signed.pk).update(signature_count=MANY + 1)

    assert actions.tally_signatures() == 0
    assert actions.tally_signatures(timezone.now() + rules.TALLY_KEPT + timedelta(seconds=1)) == 1
    assert Tally.objects.get().signature_count == MANY + 1


def test_a_tally_that_nothing_moved_stays(signed):
    actions.tally_signatures()

    assert actions.tally_signatures(timezone.now() + timedelta(days=1)) == 0


def test_few_signatures_are_counted_where_they_are_shown():
    petition = make_petition("open")
    actions.sign(petition, citizen=make_citizen())
    actions.roll_up()

    assert actions.tally_signatures() == 0
    assert figures_of(Petition.objects.get(pk=petition.pk)).levels[0].count == 1
