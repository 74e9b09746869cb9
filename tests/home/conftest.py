"""Pages for tests: the demo's own words, loaded once and laid again for each test that asks for them."""

import pytest

from home.demo.pages import load_pages
from tests.taping import Tape

PAGES = Tape(load_pages)


@pytest.fixture
def pages(db):
    """The whole editorial part of the site, in four languages."""
    PAGES.play()


@pytest.fixture
def empty_tree(db):
    """A database in which nobody planted a page: no site, no home page, no settings."""
    from wagtail.models import Page, Site

    Site.objects.all().delete()
    Page.objects.all().delete()
