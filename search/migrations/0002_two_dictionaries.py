"""Facets in two dictionaries. Both copies begin empty: `rebuild_search`, or the clock's mending, fills them."""

from django.db import migrations

from search.engines import tables


def make_copies(apps, schema_editor):
    for letter in ("a", "b"):
        tables.drop(letter, schema_editor.connection.vendor)
        tables.create(letter, schema_editor.connection.vendor)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_index")]
    operations = [migrations.RunPython(make_copies, migrations.RunPython.noop)]
