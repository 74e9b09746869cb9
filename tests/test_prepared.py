"""Prepared templates say what Django's engine says: word for word, in every language, for every kind of value."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import Context, TemplateDoesNotExist, engines
from django.template.base import Template, VariableDoesNotExist
from django.template.engine import Engine
from django.utils import timezone, translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from config.prepared.loader import prepare
from config.prepared.parts import Prepared

LIBRARIES = {
    "i18n": "django.templatetags.i18n",
    "l10n": "django.templatetags.l10n",
    "static": "django.templatetags.static",
}
FILES = {
    "frame.html": "<title>{% block title %}Sawt{% endblock %}</title>{% block body %}nothing{% endblock %}",
    "middle.html": '{% extends "frame.html" %}{% block body %}<p>{% block inner %}{% endblock %}</p>{% endblock %}',
    "page.html": (
        '{% extends "middle.html" %}{% load i18n %}{% block title %}{{ name }} – {{ block.super }}{% endblock %}'
        '{% block inner %}{% include "part.html" with name="Part" only %}{% include "part.html" %}{% endblock %}'
    ),
    "part.html": "[{{ name }}{{ words }}]",
}


@dataclass
class Person:
    name: str = "Amina <b>"
    count: int = 12_345

    def greeting(self) -> str:
        return f"I am {self.name}"

    def with_argument(self, other: str) -> str:
        return other

    def delete(self) -> str:
        return "deleted"

    delete.alters_data = True  # type: ignore[attr-defined]

    @property
    def broken(self) -> str:
        raise AttributeError("a fault in the property itself")


NOW = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
VALUES: dict[str, Any] = {
    "name": "Tom & <i>Jerry</i>",
    "safe": mark_safe("<i>safe</i>"),
    "words": gettext_lazy("Petitions"),
    "person": Person(),
    "kind": Person,
    "facts": {"a": 1, "items": "the key wins", "nested": {"deep": [10, 20]}},
    "pairs": [("one", 1), ("two", 2)],
    "empty": [],
    "count": 1_234_567,
    "share": 12.5,
    "one": 1,
    "yes": True,
    "nobody": None,
    "now": NOW,
    "day": date(2026, 3, 1),
    "naive": datetime(2026, 3, 1, 23, 59),  # noqa: DTZ001
}
SOURCES = [
    "{{ name }}{{ safe }}{{ words }}{{ nobody }}{{ yes }}{{ missing }}{{ missing.deeper }}",
    "{{ person.name }} {{ person.greeting }} {{ person.missing }} {{ person.delete }} {{ person.with_argument }}",
    "{{ facts.a }} {{ facts.items }} {{ facts.nested.deep.1 }} {{ facts.nested.deep.7 }} {{ facts.values|length }}",
    "{{ kind.name }} {{ count }} {{ share }} {{ one }} {{ 7 }} {{ 'text' }} {{ person.count }}",
    (
        "{{ now }} {{ day }} {{ now|date:'DATE_FORMAT' }} {{ day|date:'Y-m-d' }} {{ missing|date:'Y' }} {"
        "{ nobody|date:'Y' }}"
    ),
    "{{ naive|date:'Y-m-d' }} {{ name|date:'Y-m-d' }}",
    "{{ now|date:'H:i' }} {{ now|date:name }} {{ day|date }}",
    (
        "{{ name|upper }} {{ safe|lower }} {{ missing|default:'none' }} {{ empty|default:name|length }} {"
        "{ name|linebreaks }}"
    ),
    "{% autoescape off %}{{ name }}{{ count }}{% endautoescape %}",
    "{% load l10n %}{% localize off %}{{ count }}{% endlocalize %} {{ count|unlocalize }}",
    "{% load i18n %}{% translate 'Petitions' %} {% translate 'Petitions' as title %}{{ title }} {% translate name %}",
    "{% load i18n %}{% translate ', ' context 'between names' %}{% translate '100%' %}{% translate 'Sign in' noop %}",
    (
        "{% load i18n %}{% blocktranslate %}100% sure{% endblocktranslate %}{% blocktranslate %}Ask {"
        "{ one }}:{% endblocktranslate %}"
    ),
    "{% load i18n %}{% blocktranslate trimmed with number=count %}\n Ask {{ number }}:\n{% endblocktranslate %}",
    "{% load i18n %}{% blocktranslate count n=count %}signature{% plural %}signatures{% endblocktranslate %}",
    (
        "{% load i18n %}{% blocktranslate count n=one with x=name %}{{ n }} {{ x }}{% plural %}{{ n }}s {"
        "{ x }}{{ missing }}{% endblocktranslate %}"
    ),
    (
        "{% if name %}a{% elif one %}b{% else %}c{% endif %}{% if missing %}a{% elif one %}b{% endif %}"
        "{% if empty %}a{% else %}c{% endif %}"
    ),
    (
        "{% if one == 1 and not missing %}a{% endif %}{% if one > name %}b{% endif %}"
        "{% if 'a' in facts %}c{% endif %}{% if missing is None %}d{% endif %}"
    ),
    (
        "{% if one != 1 or yes %}a{% endif %}{% if 'b' not in facts %}b{% endif %}"
        "{% if nobody is not None %}c{% endif %}{% if one >= 1 and one <= 1 %}d{% endif %}"
    ),
    "{% for a, b in pairs %}{{ forloop.counter }}{{ a }}{{ b }}{% if not forloop.last %}, {% endif %}{% endfor %}",
    "{% for x in empty %}{% empty %}nothing{% endfor %}{% for x in missing %}{% empty %}none{% endfor %}{{ x }}",
    (
        "{% for p in pairs reversed %}{% for x in p %}{{ forloop.parentloop.revcounter0 }}{{ x }}{% endfor %}"
        "{% endfor %}{{ p }}"
    ),
    "{% with a=name b=missing %}{{ a }}{{ b }}{% endwith %}{{ a }}",
    (
        "{% url 'petitions:detail' 1234 %} {% url 'petitions:list' as list_url %}"
        "{{ list_url }} {% url 'nowhere' as gone %}[{{ gone }}]"
    ),
    (
        "{% url 'petitions:detail' pk=5 %}"
        " {% url 'petitions:detail' name as gone %}[{{ gone }}] {% url 'petitions:commitment' 3 4 %}"
    ),
    "{% load static %}{% static 'css/base.css' %}{% comment %}unseen{% endcomment %}{% firstof missing name %}",
    (
        "{% include 'part.html' %}{% include 'part.html' with name='Other' %}"
        "{% include 'part.html' with name='Own' only %}"
    ),
    "{% extends 'page.html' %}{% block inner %}{{ block.super }}{% include 'page.html' %}{% endblock %}",
]


def engine() -> Engine:
    loader = ("django.template.loaders.locmem.Loader", FILES)
    return Engine(loaders=[("django.template.loaders.cached.Loader", [loader])], libraries=LIBRARIES)


def render(source: str, *, is_prepared: bool) -> str:
    made = engine()
    templates = [made.get_template(name) for name in FILES] if is_prepared else []
    template = made.from_string(source)
    for one in [*templates, template] if is_prepared else []:
        prepare(one)
    context = dict(VALUES)
    first = template.render(Context(context))
    assert template.render(Context(context)) == first
    return first


@pytest.mark.parametrize("language", ["ar", "fr", "en", "ko"])
@pytest.mark.parametrize("source", SOURCES)
def test_a_prepared_template_says_the_same(source, language):
    with translation.override(language):
        assert render(source, is_prepared=True) == render(source, is_prepared=False)


def test_one_template_speaks_the_language_of_each_reader():
    template = engine().from_string("{% load i18n %}<p>{% translate 'Sign in' %} {{ count }}</p>")
    prepare(template)

    said = {}
    for language in ("ar", "fr", "en", "ko", "en"):
        with translation.override(language):
            said[language] = template.render(Context(VALUES))

    assert len(set(said.values())) == 4
    assert said["en"] == "<p>Sign in 1,234,567</p>"


def test_a_day_is_told_in_the_time_zone_of_the_reader():
    template = engine().from_string("{{ now|date:'Y-m-d H:i' }}")
    prepare(template)

    said = []
    for zone in ("Africa/Tunis", "Asia/Seoul", "Africa/Tunis"):
        with timezone.override(zone):
            said.append(template.render(Context(VALUES)))

    assert said == ["2026-11-27 00:30", "2026-11-27 08:30", "2026-11-27 00:30"]


@pytest.mark.parametrize("source", ["{{ person.broken }}", "{% for a in pairs %}{{ person.broken }}{% endfor %}"])
def test_a_fault_is_not_swallowed(source):
    template = engine().from_string(source)
    prepare(template)

    with pytest.raises(AttributeError, match="a fault in the property itself"):
        template.render(Context(VALUES))


def test_an_argument_that_is_missing_is_a_fault_as_it_is_in_django():
    template = engine().from_string("{{ name|default:missing }}{{ missing|default:missing }}")
    prepare(template)

    with pytest.raises(VariableDoesNotExist):
        template.render(Context(VALUES))


def test_a_part_that_does_not_exist_is_named():
    template = engine().from_string("{% include 'nowhere.html' %}")
    prepare(template)

    with pytest.raises(TemplateDoesNotExist, match=r"nowhere\.html"):
        template.render(Context(VALUES))


def test_only_templates_of_this_project_are_prepared():
    django = engines["django"].engine

    assert type(django.get_template("petitions/detail.html").nodelist) is Prepared
    assert type(django.get_template("wagtailadmin/skeleton.html").nodelist) is not Prepared


@pytest.mark.parametrize("tag", ["{% language", "{% timezone", "{% localtime"])
def test_no_template_changes_the_reader_half_way(tag):
    folder: Path = settings.ROOT / "templates"

    assert [path for path in folder.rglob("*.html") if tag in path.read_text()] == []


def test_templates_explain_errors_where_somebody_is_looking_for_them():
    loaders = settings.TEMPLATES[0]["OPTIONS"]["loaders"]
    watched = Engine(dirs=[settings.ROOT / "templates"], loaders=loaders, debug=True, libraries=LIBRARIES)

    template: Template = watched.get_template("components/state_tag.html")

    assert type(template.nodelist) is not Prepared
