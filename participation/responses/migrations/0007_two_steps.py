"""The way of an answer with two steps, for institutions that choose it: the same first step, then another person."""

from django.db import migrations

NAME = "Approval of answers in two steps"


def found(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    first = apps.get_model("responses.InstitutionApprovalTask").objects.order_by("pk").first()
    kind, _ = ContentType.objects.get_or_create(app_label="responses", model="secondapprovaltask")
    second = apps.get_model("responses.SecondApprovalTask").objects.create(
        name="Second approval by the institution", content_type=kind, active=True
    )
    workflow = apps.get_model("wagtailcore.Workflow").objects.create(name=NAME, active=True)
    WorkflowTask = apps.get_model("wagtailcore.WorkflowTask")
    WorkflowTask.objects.create(workflow=workflow, task_id=first.pk, sort_order=0)
    WorkflowTask.objects.create(workflow=workflow, task_id=second.pk, sort_order=1)


def close(apps, schema_editor):
    apps.get_model("wagtailcore.Workflow").objects.filter(name=NAME).delete()
    apps.get_model("responses.SecondApprovalTask").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("responses", "0006_second_approval")]
    operations = [migrations.RunPython(found, close)]
