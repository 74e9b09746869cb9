"""Who moderates and who edits.

Wagtail founds both groups: there "Moderators" publish pages. Here moderators decide what citizens submit and editors
run the pages, so the pages' permissions and the approval of pages move from the former to the latter.
"""

from django.db import migrations


def grant(apps, group, app_label, model, codenames):
    ContentType = apps.get_model("contenttypes.ContentType")
    Permission = apps.get_model("auth.Permission")
    kind, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
    for codename, name in codenames.items():
        # Django makes the missing ones only after all migrations.
        permission, _ = Permission.objects.get_or_create(content_type=kind, codename=codename, defaults={"name": name})
        group.permissions.add(permission)


def full(model, words):
    return {f"{verb}_{model}": f"Can {verb} {words}" for verb in ("add", "change", "delete", "view")}


def hand_over_pages(apps, moderators, editors):
    GroupPagePermission = apps.get_model("wagtailcore.GroupPagePermission")
    for permission in GroupPagePermission.objects.filter(group=moderators):
        mine = {"group": editors, "page_id": permission.page_id, "permission_id": permission.permission_id}
        GroupPagePermission.objects.get_or_create(**mine)
        permission.delete()
    collections = apps.get_model("wagtailcore.GroupCollectionPermission").objects.filter(group=moderators)
    collections.filter(permission__content_type__app_label="wagtailcore").delete()  # pictures and documents stay
    for task in apps.get_model("wagtailcore.GroupApprovalTask").objects.filter(groups=moderators):
        task.groups.remove(moderators)
        task.groups.add(editors)


def found(apps, schema_editor):
    Group = apps.get_model("auth.Group")
    Permission = apps.get_model("auth.Permission")
    moderators, _ = Group.objects.get_or_create(name="Moderators")
    editors, _ = Group.objects.get_or_create(name="Editors")
    door = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for group in (moderators, editors):
        group.permissions.add(door)
    hand_over_pages(apps, moderators, editors)
    reviews = {"decide_review": "Can decide reviews", "view_review": "Can view review"}
    grant(apps, moderators, "moderation", "review", reviews)
    grant(apps, editors, "moderation", "reasoncode", full("reasoncode", "reason of decisions"))
    grant(apps, editors, "moderation", "moderationsettings", {"change_moderationsettings": "Can change rules of moderation"})
    grant(apps, editors, "institutions", "topic", full("topic", "topic"))
    grant(apps, editors, "institutions", "region", full("region", "region"))


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0002_seeds"),
        ("institutions", "0002_seeds"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(found, migrations.RunPython.noop)]
