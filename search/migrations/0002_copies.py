"""The two copies of the index are tables of the engine, not models: see engines/tables.py.

They begin empty: `rebuild_search`, or the clock's mending, fills them.
"""

from django.db import migrations

from search.engines import tables


def make_copies(apps, schema_editor):
    for letter in ("a", "b"):
        tables.drop(letter, schema_editor.connection.vendor)
        tables.create(letter, schema_editor.connection.vendor)
        for name, columns in tables.INDEXES.items():
            tables.Copy(letter).run(f"CREATE INDEX {name} ON {columns}")


def drop_copies(apps, schema_editor):
    for letter in ("a", "b"):
        tables.drop(letter, schema_editor.connection.vendor)


class Migration(migrations.Migration):
    replaces = [("search", "0002_two_dictionaries")]
    dependencies = [("search", "0001_tables")]
    operations = [migrations.RunPython(make_copies, drop_copies)]
