"""Lines of the log are written and never changed or deleted: the database refuses it."""

from django.db import migrations

from participation.audit.seal import seal


class Migration(migrations.Migration):
    initial = True
    dependencies = [("wagtailcore", "0098_apitoken")]
    operations = [
        migrations.RunPython(lambda apps, schema_editor: seal(schema_editor.connection), migrations.RunPython.noop),
    ]
