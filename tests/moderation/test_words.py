"""What is said of decisions fits petitions, proposals and arguments."""

import re

import pytest
from django.conf import settings

from participation.moderation.models import ReasonCode

pytestmark = pytest.mark.django_db
ONE_KIND = re.compile("petition|pétition|عريض|عرائض|청원|proposal|proposition|مقترح|제안은", re.IGNORECASE)


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_no_reason_speaks_of_one_kind_only(language):
    reasons = list(ReasonCode.objects.all())

    assert len(reasons) > 10
    for reason in reasons:
        assert not ONE_KIND.search(f"{reason.name_in(language)} {reason.text_in(language)}"), reason.code


def test_the_public_figures_name_votes_beside_signatures(client):
    page = client.get("/en/moderation/").content.decode()

    assert "people have signed or voted on is hidden by two moderators together" in page
