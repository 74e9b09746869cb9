"""What every page's frame needs: the site's words, its menus, and the same page in the other languages.

Nothing is asked before a template reads it, so that a failure page can be rendered without a database.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

LANGUAGES = dict(settings.LANGUAGES)
# Signing in there leads to the person's own page, not back to a form of signing in.
NO_RETURN = ("accounts", "account")


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


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A titled list of links in the footer."""

    title: str
    links: list[Link] = field(default_factory=list)


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
    def site(self) -> Words:
        return Words(name=_("Sawt"), tagline=_("National citizen participation"))

    @cached_property
    def navigation(self) -> list[Link]:
        links = [
            (_("Petitions"), "petitions:list"),
            (_("Answers"), "responses:list"),
            (_("Institutions"), "institutions:list"),
        ]
        return [Link(label, url, self.path.startswith(url)) for label, name in links if (url := address_of(name))]

    @cached_property
    def footer(self) -> list[Group]:
        return []

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


def address_of(name: str) -> str:
    """The address of a named page, or nothing where this installation has none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def frame(request: HttpRequest) -> dict[str, Any]:
    return {"frame": SimpleLazyObject(lambda: Frame(request))}
