
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("proposals", "0004_attachments"),
    ]

    operations = [
        migrations.AddField(
            model_name="proposal",
            name="hidden_from",
            field=models.CharField(blank=True, editable=False, max_length=20),
        ),
        migrations.AddField(
            model_name="proposal",
            name="shown_again_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
    ]
