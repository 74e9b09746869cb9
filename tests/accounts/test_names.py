"""Screens and logs name people without their addresses."""

import pytest
from wagtail.admin.utils import get_user_display_name

from tests.factories import make_citizen

pytestmark = pytest.mark.django_db


def test_wagtail_shows_a_name_where_there_is_one():
    assert get_user_display_name(make_citizen(first_name="Amina", last_name="Saidi")) == "Amina Saidi"
    assert get_user_display_name(make_citizen(display_name="Amina")) == "Amina"


def test_wagtail_never_shows_an_address():
    nameless = make_citizen(display_name="")

    assert get_user_display_name(nameless) == str(nameless) == f"No. {nameless.pk}"
    assert "@" not in str(nameless)
