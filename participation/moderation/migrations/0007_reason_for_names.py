"""A reason for names that are nobody else's, but unfit."""

import json
from pathlib import Path

from django.db import migrations

SEEDS = Path(__file__).parents[1] / "seeds"


def sow(apps, schema_editor):
    ReasonCode = apps.get_model("moderation", "ReasonCode")
    for row in json.loads((SEEDS / "names.json").read_text(encoding="utf-8")):
        ReasonCode.objects.get_or_create(code=row.pop("code"), defaults=row)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0006_names")]
    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
