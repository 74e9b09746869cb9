"""The way of an answer from the officer who writes it to the approver of her institution, who publishes it."""

from django.db import migrations

NAME = "Approval of answers"


def found(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    Workflow = apps.get_model("wagtailcore.Workflow")
    kind, _ = ContentType.objects.get_or_create(app_label="responses", model="institutionapprovaltask")
    answers, _ = ContentType.objects.get_or_create(app_label="responses", model="response")
    task = apps.get_model("responses.InstitutionApprovalTask").objects.create(
        name="Approval by the institution", content_type=kind, active=True
    )
    workflow = Workflow.objects.create(name=NAME, active=True)
    apps.get_model("wagtailcore.WorkflowTask").objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    apps.get_model("wagtailcore.WorkflowContentType").objects.create(workflow=workflow, content_type=answers)


def close(apps, schema_editor):
    apps.get_model("wagtailcore.Workflow").objects.filter(name=NAME).delete()
    apps.get_model("responses.InstitutionApprovalTask").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("responses", "0002_approval_task"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(found, close)]
