import django.db.models.deletion
import modelcluster.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("institutions", "0001_initial")]
    operations = [
        migrations.AlterField(
            model_name="officer",
            name="institution",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="appointments",
                to="institutions.institution",
            ),
        ),
    ]
