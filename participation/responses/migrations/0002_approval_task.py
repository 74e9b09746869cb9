import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("responses", "0001_initial"), ("wagtailcore", "0098_apitoken")]
    operations = [
        migrations.CreateModel(
            name="InstitutionApprovalTask",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "approval by the institution",
                "verbose_name_plural": "approvals by the institution",
            },
            bases=("wagtailcore.task",),
        ),
    ]
