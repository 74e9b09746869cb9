"""The group of those who answer: the desks' door. What an officer may do there follows from her institutions."""

from django.db import migrations


def found(apps, schema_editor):
    group, _ = apps.get_model("auth.Group").objects.get_or_create(name="Officers")
    Permission = apps.get_model("auth.Permission")
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))


class Migration(migrations.Migration):
    dependencies = [
        ("institutions", "0003_seed_regions_and_topics"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(found, migrations.RunPython.noop)]
