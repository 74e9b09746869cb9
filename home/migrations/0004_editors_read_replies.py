from django.db import migrations

GROUP, PERMISSION = "Editors", "read_replies"


def let_editors_read(apps, schema_editor):
    """Editors write the pages of consultations: they read what people answer. Permissions are made after migrating."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="home", model="consultation"
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=PERMISSION,
        defaults={"name": "Can read the replies to consultations"},
    )
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_consultations"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(let_editors_read, migrations.RunPython.noop)]
