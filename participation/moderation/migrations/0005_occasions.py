"""Reasons for hiding, for reports and for names; what the reasons so far are good for; who edits the numbers."""

import json
from pathlib import Path

from django.db import migrations

SEEDS = Path(__file__).parents[1] / "seeds"


def sow(apps, schema_editor):
    ReasonCode = apps.get_model("moderation", "ReasonCode")
    for row in json.loads((SEEDS / "occasions.json").read_text(encoding="utf-8")):
        ReasonCode.objects.get_or_create(code=row.pop("code"), defaults=row)
    ReasonCode.objects.filter(code="libellous").update(is_for_hiding=True)
    ReasonCode.objects.filter(code="duplicate").update(is_for_flagging=True)


def entrust(apps, schema_editor):
    """Editors keep the numbers of moderation, as they keep those of petitions."""
    editors = apps.get_model("auth.Group").objects.get(name="Editors")
    ContentType = apps.get_model("contenttypes.ContentType")
    kind, _ = ContentType.objects.get_or_create(app_label="moderation", model="moderationsettings")
    # Django makes the missing ones only after all migrations.
    permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=kind, codename="change_moderationsettings", defaults={"name": "Can change rules of moderation"}
    )
    editors.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0004_files_of_a_thing")]
    operations = [
        migrations.RunPython(sow, migrations.RunPython.noop),
        migrations.RunPython(entrust, migrations.RunPython.noop),
    ]
