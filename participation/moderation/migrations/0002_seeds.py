"""The reasons of decisions, in four languages; edited in the CMS afterwards. First the eight of the UK service."""

import json
from pathlib import Path

from django.db import migrations

SEEDS = Path(__file__).parents[1] / "seeds"


def sow(apps, schema_editor):
    ReasonCode = apps.get_model("moderation", "ReasonCode")
    for file in ("reasons.json", "occasions.json", "names.json"):
        for row in json.loads((SEEDS / file).read_text(encoding="utf-8")):
            ReasonCode.objects.get_or_create(code=row.pop("code"), defaults=row)
    ReasonCode.objects.filter(code="libellous").update(is_for_hiding=True)
    ReasonCode.objects.filter(code="duplicate").update(is_for_flagging=True)


class Migration(migrations.Migration):
    replaces = [
        ("moderation", "0002_seed_reasons"),
        ("moderation", "0005_occasions"),
        ("moderation", "0007_reason_for_names"),
        ("moderation", "0008_words_for_every_kind"),
    ]
    dependencies = [("moderation", "0001_tables")]
    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
