"""The 24 governorates and the fields of public life, edited in the CMS afterwards; and the group of those who answer."""

import json
from pathlib import Path

from django.db import migrations

SEEDS = Path(__file__).parents[1] / "seeds"


def sow(apps, schema_editor):
    for name, file in (("Region", "regions.json"), ("Topic", "topics.json")):
        model = apps.get_model("institutions", name)
        for row in json.loads((SEEDS / file).read_text(encoding="utf-8")):
            model.objects.get_or_create(slug=row.pop("slug"), defaults=row)


def found(apps, schema_editor):
    """The desks' door is open to officers. What one may do there follows from her institutions; and she may choose
    pictures and documents that are there, as Wagtail's own groups may."""
    group, _ = apps.get_model("auth.Group").objects.get_or_create(name="Officers")
    Permission = apps.get_model("auth.Permission")
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    everything = apps.get_model("wagtailcore.Collection").objects.get(depth=1)
    for permission in Permission.objects.filter(codename__in=["choose_image", "choose_document"]):
        group.permissions.add(permission)
        group.collection_permissions.get_or_create(collection=everything, permission=permission)


class Migration(migrations.Migration):
    replaces = [("institutions", "0003_seed_regions_and_topics"), ("institutions", "0004_officers_group")]
    dependencies = [
        ("institutions", "0001_tables"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [
        migrations.RunPython(sow, migrations.RunPython.noop),
        migrations.RunPython(found, migrations.RunPython.noop),
    ]
