"""The editorial part of the demo: pages, news and menus in four languages, from `content/`."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from home.models import (
    ConsultationIndexPage,
    ForumIndexPage,
    HomePage,
    MenuItem,
    NewsIndexPage,
    NewsPage,
    SiteSettings,
    StandardPage,
)

CONTENT = Path(__file__).parent / "content"
HOME, NEWS, CONSULTATIONS, FORUMS = "home", "news", "consultations", "forums"


def load_pages() -> None:
    """Make what is missing. What exists is left as editors have it, so it is safe to repeat."""
    frame = read("frame")
    for language, _name in settings.LANGUAGES:
        with transaction.atomic():
            load_language(language, read(f"pages.{language}"), frame)


def read(name: str) -> Any:
    return json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))


def load_language(language: str, content: dict[str, Any], frame: dict[str, Any]) -> None:
    locale, _created = Locale.objects.get_or_create(language_code=language)
    home = front_page(locale, content["home"])
    for text in content["pages"]:
        if not known(text["slug"], locale):
            add(home, StandardPage(**words(text, locale)))
    news = known(NEWS, locale)
    if news is None:
        news = add(home, NewsIndexPage(slug=NEWS, locale=locale, translation_key=key(NEWS), **frame["news"][language]))
    for text in content["news"]:
        if not known(text["slug"], locale):
            day = timezone.localdate() - timedelta(days=text["days_ago"])
            add(news, NewsPage(**words(text, locale), published_on=day))
    for slug, model in ((CONSULTATIONS, ConsultationIndexPage), (FORUMS, ForumIndexPage)):
        if not known(slug, locale):
            add(home, model(slug=slug, locale=locale, translation_key=key(slug), **frame[slug][language]))
    site_settings(locale, content["site"], frame)


def key(name: str) -> UUID:
    """The same page has the same key in every language, in every database."""
    return uuid5(NAMESPACE_URL, f"https://sawt.example/{name}")


def known(slug: str, locale: Locale) -> Page | None:
    return Page.objects.filter(translation_key=key(slug), locale=locale).first()


def words(text: dict[str, Any], locale: Locale) -> dict[str, Any]:
    """The fields of a page of text; links say LANG where the language goes."""
    body = json.dumps(text["body"], ensure_ascii=False).replace("/LANG/", f"/{locale.language_code}/")
    return {
        "slug": text["slug"],
        "title": text["title"],
        "introduction": text["introduction"],
        "body": body,
        "locale": locale,
        "translation_key": key(text["slug"]),
    }


def stream(slug: str, name: str, paragraphs: list[str]) -> str:
    """Paragraphs as blocks, with the same ids in every language, as translations have them."""
    blocks = [
        {"type": "paragraph", "value": f"<p>{text}</p>", "id": str(key(f"{slug}/{name}/{number}"))}
        for number, text in enumerate(paragraphs)
    ]
    return json.dumps(blocks, ensure_ascii=False)


def add(parent: Page, page: Page) -> Page:
    """Publish `page` below `parent`, with its first revision, as if an editor had written it."""
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def front_page(locale: Locale, text: dict[str, Any]) -> HomePage:
    """The home page of a language (made by the migration, unless someone removed it), with words if it has none."""
    home = HomePage.objects.filter(locale=locale).first() or plant(locale, text)
    if not home.hero_title:
        home.title, home.hero_title, home.hero_text = text["title"], text["hero_title"], text["hero_text"]
        home.save_revision().publish()
    return home


def plant(locale: Locale, text: dict[str, Any]) -> HomePage:
    """A home page for a language; the default language's becomes the root of the site."""
    sibling = HomePage.objects.first()
    is_default = locale.language_code == settings.LANGUAGE_CODE
    home = HomePage(
        title=text["title"],
        slug=HOME if is_default else f"{HOME}-{locale.language_code}",
        locale=locale,
        translation_key=sibling.translation_key if sibling else key(HOME),
    )
    root = Page.objects.filter(depth=1).first() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=locale)
    )
    add(root, home)
    if is_default:
        Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    return home


def site_settings(locale: Locale, site: dict[str, str], frame: dict[str, Any]) -> None:
    """The words of the frame and its menus, unless the language has them."""
    if SiteSettings.objects.filter(locale=locale).exists():
        return
    texts = SiteSettings.objects.create(
        locale=locale, translation_key=key("settings"), contact_email=frame["contact_email"], **site
    )
    for position, item in enumerate(frame["menus"]):
        page = known(item["page"], locale) if "page" in item else None
        MenuItem.objects.create(
            settings=texts,
            locale=locale,
            translation_key=key(f"menu/{position}"),
            sort_order=position,
            place=item["place"],
            label=item["labels"][locale.language_code],
            page=page,
            address=item.get("address", ""),
        )
