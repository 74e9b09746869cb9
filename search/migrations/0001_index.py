"""The state of the index and its two copies. The copies are tables of the engine, not models: see engines/tables.py."""

from django.db import migrations, models

from search.engines import tables


def make_copies(apps, schema_editor):
    for letter in ("a", "b"):
        tables.drop(letter, schema_editor.connection.vendor)
        tables.create(letter, schema_editor.connection.vendor)


def drop_copies(apps, schema_editor):
    for letter in ("a", "b"):
        tables.drop(letter, schema_editor.connection.vendor)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="IndexState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("active", models.CharField(default="a", max_length=1)),
                ("building", models.CharField(blank=True, max_length=1)),
                ("changes", models.BigIntegerField(default=0)),
                ("rebuilt_at", models.DateTimeField(blank=True, null=True)),
                ("building_since", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.RunPython(make_copies, drop_copies),
    ]
