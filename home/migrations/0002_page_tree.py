"""A home page for each language, so that a fresh database answers under /ar/, /fr/, /en/ and /ko/."""

import uuid

from django.conf import settings
from django.db import migrations

TITLES = {"ar": "صوت", "fr": "Sawt", "en": "Sawt", "ko": "Sawt"}


def plant(apps, schema_editor):
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    ContentType = apps.get_model("contenttypes", "ContentType")
    HomePage = apps.get_model("home", "HomePage")

    kind, _created = ContentType.objects.get_or_create(app_label="home", model="homepage")
    root = Page.objects.get(depth=1)
    Site.objects.all().delete()
    Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
    key = uuid.uuid4()
    for number, (language, _name) in enumerate(settings.WAGTAIL_CONTENT_LANGUAGES, start=1):
        locale, _created = Locale.objects.get_or_create(language_code=language)
        slug = "home" if language == settings.LANGUAGE_CODE else f"home-{language}"
        title = TITLES.get(language, "Sawt")
        page = HomePage.objects.create(
            title=title,
            draft_title=title,
            slug=slug,
            path=f"{root.path}{number:04d}",
            depth=2,
            numchild=0,
            url_path=f"/{slug}/",
            content_type=kind,
            locale=locale,
            translation_key=key,
            live=True,
        )
        if language == settings.LANGUAGE_CODE:
            Site.objects.create(hostname="localhost", port=80, site_name=title, root_page=page, is_default_site=True)
    root.numchild = len(settings.WAGTAIL_CONTENT_LANGUAGES)
    root.save(update_fields=["numchild"])


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_tables"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
