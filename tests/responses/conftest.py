"""Staff, and the answer they write."""

import pytest
from django.test import Client

from participation.responses.models import Response
from tests.factories import make_officer
from tests.responses.answers import begun, owed


@pytest.fixture
def client():
    """Who reads English: without this the admin answers in Arabic, the site's first language."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def writer(institution):
    return make_officer(institution, is_approver=False)


@pytest.fixture
def draft(petition, officer) -> Response:
    return begun(owed(petition), officer)
