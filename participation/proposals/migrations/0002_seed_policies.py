"""The presets as data, and who may edit or hide: numbers are the editors', hiding is the moderators'."""

import json
from pathlib import Path

from django.db import migrations

SEEDS = Path(__file__).parents[1] / "seeds"
DEFAULT = "tunisia"


def sow(apps, schema_editor):
    Policy = apps.get_model("proposals", "ProposalPolicy")
    for row in json.loads((SEEDS / "policies.json").read_text(encoding="utf-8")):
        Policy.objects.get_or_create(slug=row.pop("slug"), defaults=row)
    ProposalSettings = apps.get_model("proposals", "ProposalSettings")
    if not ProposalSettings.objects.exists():
        ProposalSettings.objects.create(policy=Policy.objects.get(slug=DEFAULT))


def grant(apps, group, model, codenames):
    kind, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label="proposals", model=model)
    Permission = apps.get_model("auth.Permission")
    for codename, name in codenames.items():
        # Django makes the missing ones only after all migrations.
        permission, _ = Permission.objects.get_or_create(content_type=kind, codename=codename, defaults={"name": name})
        group.permissions.add(permission)


def entrust(apps, schema_editor):
    Group = apps.get_model("auth.Group")
    moderators, editors = Group.objects.get(name="Moderators"), Group.objects.get(name="Editors")
    look = {"view_proposal": "Can view proposal"}
    grant(apps, moderators, "proposal", {**look, "hide_proposal": "Can hide proposals"})
    grant(apps, editors, "proposal", look)
    verbs = ("add", "change", "delete", "view")
    grant(apps, editors, "proposalpolicy", {f"{verb}_proposalpolicy": f"Can {verb} policy of proposals" for verb in verbs})
    grant(apps, editors, "proposalsettings", {"change_proposalsettings": "Can change proposal rules"})


class Migration(migrations.Migration):
    dependencies = [
        ("proposals", "0001_tables"),
        ("moderation", "0003_moderators_and_editors"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.RunPython(sow, migrations.RunPython.noop),
        migrations.RunPython(entrust, migrations.RunPython.noop),
    ]
