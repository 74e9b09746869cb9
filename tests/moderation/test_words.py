"""What is said of decisions fits petitions, proposals and arguments; an editor's own words are never overwritten."""

import json
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from participation.moderation import models
from participation.moderation.models import ReasonCode

pytestmark = pytest.mark.django_db
WORDING = import_module("participation.moderation.migrations.0008_words_for_every_kind")
EARLIER = json.loads((Path(models.__file__).parents[1] / "seeds" / "earlier_words.json").read_text(encoding="utf-8"))
ONE_KIND = re.compile("petition|pétition|عريض|عرائض|청원|proposal|proposition|مقترح|제안은", re.IGNORECASE)


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_no_reason_speaks_of_one_kind_only(language):
    reasons = list(ReasonCode.objects.all())

    assert len(reasons) > 10
    for reason in reasons:
        assert not ONE_KIND.search(f"{reason.name_in(language)} {reason.text_in(language)}"), reason.code


def test_what_was_sown_is_reworded_and_what_an_editor_wrote_stays():
    fresh = ReasonCode.objects.get(code="duplicate")
    ReasonCode.objects.filter(code="duplicate").update(**{**EARLIER["duplicate"], "text_fr": "Nos propres mots."})

    WORDING.reword(apps, None)

    reworded = ReasonCode.objects.get(code="duplicate")
    assert (reworded.text_en, reworded.text_ar, reworded.name_ko) == (fresh.text_en, fresh.text_ar, fresh.name_ko)
    assert reworded.text_fr == "Nos propres mots."


def test_the_public_figures_name_votes_beside_signatures(client):
    page = client.get("/en/moderation/").content.decode()

    assert "people have signed or voted on is hidden by two moderators together" in page
