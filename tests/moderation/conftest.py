"""Staff who read English: without this the admin answers in Arabic, the site's first language."""

import pytest
from django.test import Client


@pytest.fixture
def client():
    return Client(headers={"accept-language": "en"})
