"""Reasons speak of what was submitted, a petition or not; and so does the number from which two people hide."""

import json
from pathlib import Path

from django.db import migrations, models

SEEDS = Path(__file__).parents[1] / "seeds"


def reword(apps, schema_editor):
    """Each text that still says what was sown here; what an editor wrote stays."""
    ReasonCode = apps.get_model("moderation", "ReasonCode")
    earlier = json.loads((SEEDS / "earlier_words.json").read_text(encoding="utf-8"))
    for row in json.loads((SEEDS / "reasons.json").read_text(encoding="utf-8")):
        for field, words in earlier.get(row["code"], {}).items():
            ReasonCode.objects.filter(code=row["code"], **{field: words}).update(**{field: row[field]})


class Migration(migrations.Migration):
    dependencies = [("moderation", "0007_reason_for_names")]
    operations = [
        migrations.RunPython(reword, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="moderationsettings",
            name="two_people_from",
            field=models.PositiveIntegerField(
                default=1000, verbose_name="signatures or votes from which two people are needed to hide"
            ),
        ),
    ]
