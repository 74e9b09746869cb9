"""The 24 governorates and the fields of public life, as data; edited in the CMS afterwards."""

import json
from pathlib import Path

from django.db import migrations

SEEDS = Path(__file__).parents[1] / "seeds"


def sow(apps, schema_editor):
    for name, file in (("Region", "regions.json"), ("Topic", "topics.json")):
        model = apps.get_model("institutions", name)
        for row in json.loads((SEEDS / file).read_text(encoding="utf-8")):
            model.objects.get_or_create(slug=row.pop("slug"), defaults=row)


class Migration(migrations.Migration):
    dependencies = [("institutions", "0002_officers_inline")]
    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
