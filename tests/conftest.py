"""What every test may ask for."""

import gc

import pytest
from django.core.cache import caches
from django.utils import translation

from tests import factories
from tests.taping import Tape

pytest_plugins = ["tests.services.fixtures"]

INSTITUTION = Tape(factories.make_institution)
PETITION = Tape(lambda institution: factories.make_petition(institutions=[institution]))


def pytest_collection_finish() -> None:
    """What has been imported stays: looking through it again and again for rubbish took a twelfth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(autouse=True)
def _fresh(settings):
    """No test sees another one's cache or language; letters go through the outbox and none leaves."""
    settings.EMAIL_BACKEND = "tests.outbox.VisibleOutbox"
    for cache in caches.all():
        cache.clear()
    with translation.override("en"):
        yield


@pytest.fixture
def citizen(db):
    return factories.make_citizen()


@pytest.fixture
def moderator(db):
    return factories.make_moderator()


@pytest.fixture
def institution(db):
    return INSTITUTION.play()


@pytest.fixture
def petition(db, institution):
    """An open petition to `institution`: an answer is owed at 3 signatures."""
    return PETITION.play(institution)


@pytest.fixture
def officer(institution):
    return factories.make_officer(institution)
