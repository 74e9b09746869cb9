"""The way of an answer from the officer who writes it to the approver of her institution, who publishes it.

In one step, or with a second by another person, for institutions that choose it.
"""

from django.db import migrations

NAME, NAME_OF_TWO_STEPS = "Approval of answers", "Approval of answers in two steps"


def make_task(apps, model, name):
    kind, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="responses", model=model.lower()
    )
    return apps.get_model("responses", model).objects.create(name=name, content_type=kind, active=True)


def make_workflow(apps, name, *tasks):
    workflow = apps.get_model("wagtailcore.Workflow").objects.create(name=name, active=True)
    for order, task in enumerate(tasks):
        apps.get_model("wagtailcore.WorkflowTask").objects.create(workflow=workflow, task_id=task.pk, sort_order=order)
    return workflow


def found(apps, schema_editor):
    first = make_task(apps, "InstitutionApprovalTask", "Approval by the institution")
    second = make_task(apps, "SecondApprovalTask", "Second approval by the institution")
    answers, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="responses", model="response"
    )
    workflow = make_workflow(apps, NAME, first)
    apps.get_model("wagtailcore.WorkflowContentType").objects.create(workflow=workflow, content_type=answers)
    make_workflow(apps, NAME_OF_TWO_STEPS, first, second)


def close(apps, schema_editor):
    apps.get_model("wagtailcore.Workflow").objects.filter(name__in=(NAME, NAME_OF_TWO_STEPS)).delete()
    apps.get_model("responses.SecondApprovalTask").objects.all().delete()
    apps.get_model("responses.InstitutionApprovalTask").objects.all().delete()


class Migration(migrations.Migration):
    replaces = [("responses", "0003_approval_workflow"), ("responses", "0007_two_steps")]
    dependencies = [
        ("responses", "0001_tables"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(found, close)]
