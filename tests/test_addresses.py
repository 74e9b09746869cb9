"""Addresses of numbered pages say what `reverse` says."""

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from participation.addresses import address_of


@pytest.mark.parametrize("language", ["ar", "fr", "en", "ko"])
@pytest.mark.parametrize("number", [1, 2**31, 9_223_372_036_854_775_807])
def test_the_address_is_that_of_reverse(language, number):
    with translation.override(language):
        assert address_of("petitions:detail", number) == reverse("petitions:detail", args=[number])
        assert address_of("petitions:list") == reverse("petitions:list")


def test_a_page_that_is_not_there_has_none():
    with pytest.raises(NoReverseMatch):
        address_of("petitions:nowhere", 1)
    with pytest.raises(NoReverseMatch):
        address_of("petitions:detail")
