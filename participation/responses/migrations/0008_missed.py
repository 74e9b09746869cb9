from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('responses', '0007_two_steps'),
    ]

    operations = [
        migrations.AddField(
            model_name='commitment',
            name='missed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
