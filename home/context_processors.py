"""What every page's frame needs: the site's words, its menus, and the same page in the other languages.

Nothing is asked before a template reads it, so that a failure page can be rendered without a database.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.models import MenuItem, SiteSettings
from home.models.kept import frame_key
from home.rules import page_address

LANGUAGES = dict(settings.LANGUAGES)
# Signing in there leads to the person's own page, not back to a form of signing in.
NO_RETURN = ("accounts", "account")
KEPT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A titled list of links in the footer."""

    title: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """How the site calls itself in one language."""

    name: str
    tagline: str
    footer: str = ""
    contact_email: str = ""
    logo_url: str = ""
    banner_text: str = ""
    banner_level: str = ""
    navigation: tuple[Link, ...] = ()
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the switcher: `url` always leads somewhere, `absolute` only to this very page."""

    code: str
    name: str
    url: str
    absolute: str
    is_current: bool


class Frame:
    """The frame of one request, each part made when a template asks for it."""

    def __init__(self, request: HttpRequest):
        self.path = request.path
        self.addresses: dict[str, str] | None = getattr(request, "addresses", None)
        self.language = (get_language() or settings.LANGUAGE_CODE)[:2]

    @property
    def home_url(self) -> str:
        return f"/{self.language}/"

    @cached_property
    def words(self) -> Words:
        """From memory, else in one query; a site without settings still has a name and its sections."""
        key = frame_key(self.language)
        words = caches["pages"].get(key)
        if words is None:
            words = words_of(SiteSettings.objects.frame_rows(self.language), self.language)
            caches["pages"].set(key, words, KEPT_SECONDS)
        return words

    @property
    def site(self) -> Words:
        return self.words

    @cached_property
    def navigation(self) -> list[Link]:
        """The sections; the one in which this page stands is marked."""
        return [replace(link, is_current=self.path.startswith(link.url)) for link in self.words.navigation]

    @property
    def footer(self) -> tuple[Group, ...]:
        return self.words.groups

    @cached_property
    def languages(self) -> list[Language]:
        return [self._in(code, name) for code, name in LANGUAGES.items()]

    def _in(self, code: str, name: str) -> Language:
        path = self.path_in(code)
        absolute = f"{settings.BASE_URL}{path}" if path else ""
        return Language(code, name, path or f"/{code}/", absolute, code == self.language)

    def path_in(self, code: str) -> str:
        """This page's address in another language; empty where it has none."""
        if self.addresses is not None:
            return self.addresses.get(code, "")
        prefix, _slash, rest = self.path[1:].partition("/")
        return f"/{code}/{rest}" if prefix in LANGUAGES else ""

    @property
    def canonical(self) -> str:
        return f"{settings.BASE_URL}{self.path}"

    @property
    def return_to(self) -> str:
        """Where signing in leads back to."""
        parts = self.path.split("/", 3)
        return "" if len(parts) > 2 and parts[2] in NO_RETURN else self.path


def words_of(rows: list[dict[str, Any]], language: str) -> Words:
    """The words of one language from the rows of `SiteSettingsQuerySet.frame_rows`."""
    if not rows:
        return Words(name=_("Sawt"), tagline=_("National citizen participation"), navigation=tuple(default_sections()))
    by_place: dict[str, list[Link]] = {}
    for row in rows:
        url = menu_url(row, language)
        if url:
            by_place.setdefault(row["items__place"], []).append(Link(row["items__label"], url))
    first = rows[0]
    places = [place for place in MenuItem.Place if place != MenuItem.Place.HEADER and place in by_place]
    return Words(
        **{name: first[name] for name in ("name", "tagline", "footer", "contact_email", "banner_text", "banner_level")},
        logo_url=default_storage.url(first["logo__file"]) if first["logo__file"] else "",
        navigation=tuple(by_place.get(MenuItem.Place.HEADER, ())),
        groups=tuple(Group(str(place.label), tuple(by_place[place])) for place in places),
    )


def menu_url(row: dict[str, Any], language: str) -> str:
    """Where a menu item leads; nowhere if its page is not live."""
    if row["items__page__url_path"]:
        return page_address(row["items__page__url_path"], language) if row["items__page__live"] else ""
    address = row["items__address"] or ""
    return address if not address or address.startswith("/") else f"/{language}/{address}"


def default_sections() -> list[Link]:
    """The navigation of a site whose menus nobody has written yet."""
    names = [
        (_("Petitions"), "petitions:list"),
        (_("Proposals"), "proposals:list"),
        (_("Answers"), "responses:list"),
        (_("Institutions"), "institutions:list"),
    ]
    return [Link(label, url) for label, name in names if (url := address_of(name))]


def address_of(name: str) -> str:
    """The address of a named page, or nothing where this installation has none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def frame(request: HttpRequest) -> dict[str, Any]:
    return {"frame": Frame(request)}
