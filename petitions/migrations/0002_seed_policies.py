"""The six presets as data, and who may edit or hide: numbers are the editors', hiding is the moderators'."""

import json
from pathlib import Path

from django.db import migrations

SEEDS = Path(__file__).parents[1] / "seeds"
DEFAULT = "tunisia"


def sow(apps, schema_editor):
    Policy = apps.get_model("petitions", "Policy")
    for row in json.loads((SEEDS / "policies.json").read_text(encoding="utf-8")):
        Policy.objects.get_or_create(slug=row.pop("slug"), defaults=row)
    PetitionSettings = apps.get_model("petitions", "PetitionSettings")
    if not PetitionSettings.objects.exists():
        PetitionSettings.objects.create(policy=Policy.objects.get(slug=DEFAULT))


def grant(apps, group, model, codenames):
    kind, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label="petitions", model=model)
    Permission = apps.get_model("auth.Permission")
    for codename, name in codenames.items():
        # Django makes the missing ones only after all migrations.
        permission, _ = Permission.objects.get_or_create(content_type=kind, codename=codename, defaults={"name": name})
        group.permissions.add(permission)


def entrust(apps, schema_editor):
    Group = apps.get_model("auth.Group")
    moderators, editors = Group.objects.get(name="Moderators"), Group.objects.get(name="Editors")
    look = {"view_petition": "Can view petition"}
    grant(apps, moderators, "petition", {**look, "hide_petition": "Can hide petitions"})
    grant(apps, editors, "petition", {**look, "schedule_debate": "Can schedule debates"})
    verbs = ("add", "change", "delete", "view")
    grant(apps, editors, "policy", {f"{verb}_policy": f"Can {verb} policy" for verb in verbs})
    grant(apps, editors, "petitionsettings", {"change_petitionsettings": "Can change petition rules"})


class Migration(migrations.Migration):
    replaces = [("petitions", "0004_seed_policies")]
    dependencies = [
        ("petitions", "0001_tables"),
        ("moderation", "0003_moderators_and_editors"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.RunPython(sow, migrations.RunPython.noop),
        migrations.RunPython(entrust, migrations.RunPython.noop),
    ]
