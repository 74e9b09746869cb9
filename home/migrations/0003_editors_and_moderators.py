"""Who reads what people answer to consultations, and who leads forums."""

from django.db import migrations


def entrust(apps, schema_editor):
    grant(apps, "consultation", "read_replies", "Can read the replies to consultations", groups=["Editors"])
    words = "Can say which questions are put and answered at forums"
    grant(apps, "forum", "run_forum", words, groups=["Editors", "Moderators"])


def grant(apps, model, codename, words, *, groups):
    """Django makes the missing permissions only after all migrations."""
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="home", model=model)
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind, codename=codename, defaults={"name": words}
    )
    for name in groups:
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(permission)


class Migration(migrations.Migration):
    replaces = [("home", "0004_editors_read_replies")]
    dependencies = [
        ("home", "0002_page_tree"),
        ("moderation", "0003_moderators_and_editors"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(entrust, migrations.RunPython.noop)]
