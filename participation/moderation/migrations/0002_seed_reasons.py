"""The eight reasons of the UK service, in four languages; edited in the CMS afterwards."""

import json
from pathlib import Path

from django.db import migrations

SEEDS = Path(__file__).parents[1] / "seeds"


def sow(apps, schema_editor):
    ReasonCode = apps.get_model("moderation", "ReasonCode")
    for row in json.loads((SEEDS / "reasons.json").read_text(encoding="utf-8")):
        ReasonCode.objects.get_or_create(code=row.pop("code"), defaults=row)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_initial")]
    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
