import django.db.models.deletion
from django.db import migrations, models

PERMISSION = "run_forum"
GROUPS = ("Editors", "Moderators")


def let_them_lead(apps, schema_editor):
    """Editors and moderators lead forums. Permissions are made after migrating."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="home", model="forum"
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=PERMISSION,
        defaults={"name": "Can say which questions are put and answered at forums"},
    )
    for name in GROUPS:
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0005_forums"),
        ("discussion", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="forum",
            options={
                "permissions": [("run_forum", "Can say which questions are put and answered at forums")],
                "verbose_name": "open forum",
                "verbose_name_plural": "open forums",
            },
        ),
        migrations.AddField(
            model_name="forum",
            name="put_question",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="discussion.argument",
            ),
        ),
        migrations.RunPython(let_them_lead, migrations.RunPython.noop),
    ]
