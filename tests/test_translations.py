"""Every sentence speaks four languages: nothing missing, guessed or left over, and what stands in it stays in it."""

import re
import shutil
from pathlib import Path

import polib
import pytest
from django.conf import settings

from deploy.update_messages import update
from tests.services.processes import Missing, find_binary, skip_or_fail

LANGUAGES = [code for code, _ in settings.LANGUAGES if code != "en"]
PLURAL_FORMS = {"ar": 6, "fr": 2, "ko": 1}
SOURCES = ["home", "participation", "petitions", "search", "site/config", "templates"]
LOCALE = Path(settings.LOCALE_PATHS[0])
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+")
SHOWN_AT_MOST = 30


def catalogue(folder, language):
    path = folder / language / "LC_MESSAGES" / "django.po"
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def key(entry):
    return (entry.msgctxt, entry.msgid)


def words(entries):
    """The first of them, for whoever must mend them."""
    lines = [f"  {entry.msgid!r} ({', '.join(place for place, _ in entry.occurrences[:2])})" for entry in entries]
    rest = [f"  … and {len(lines) - SHOWN_AT_MOST} more"] if len(lines) > SHOWN_AT_MOST else []
    return "\n".join(["", *lines[:SHOWN_AT_MOST], *rest])


@pytest.fixture(scope="session")
def extracted(tmp_path_factory):
    """The catalogues as `make messages` would leave them, made from a copy of the source."""
    try:
        for program in ("xgettext", "msgmerge", "msguniq", "msgattrib"):
            find_binary(program)
    except Missing as missing:
        skip_or_fail(missing)
    copy, locale = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("locale")
    for source in SOURCES:
        shutil.copytree(settings.ROOT / source, copy / source, ignore=shutil.ignore_patterns("*.pyc", "__pycache__"))
    for language in LANGUAGES:
        (locale / language / "LC_MESSAGES").mkdir(parents=True)
        if (LOCALE / language).exists():
            shutil.copytree(LOCALE / language, locale / language, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(copy)
        patch.setattr(settings, "LOCALE_PATHS", [str(locale)])
        update(LANGUAGES)
    return locale


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(extracted, language):
    missing = [entry for entry in catalogue(extracted, language) if not entry.translated()]

    assert not missing, f"{len(missing)} sentences are missing in {language}:{words(missing)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_over_or_guessed(extracted, language):
    known = {key(entry) for entry in catalogue(extracted, language)}
    mine = catalogue(LOCALE, language)

    left_over = [entry for entry in mine if entry.obsolete or key(entry) not in known]
    guessed = [entry for entry in mine if entry.fuzzy]

    assert not left_over, f"{len(left_over)} translations of {language} are obsolete:{words(left_over)}"
    assert not guessed, f"{len(guessed)} translations of {language} are fuzzy:{words(guessed)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_as_many_forms_as_its_language(language):
    mine = catalogue(LOCALE, language)
    wanted = PLURAL_FORMS[language]

    assert f"nplurals={wanted};" in mine.metadata.get("Plural-Forms", "")
    wrong = [
        entry for entry in mine if entry.msgid_plural and entry.translated() and len(entry.msgstr_plural) != wanted
    ]
    assert not wrong, f"Not {wanted} forms in {language}:{words(wrong)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_and_what_is_marked_up_stays(language):
    wrong = [entry for entry in catalogue(LOCALE, language) if entry.translated() and not keeps_placeholders(entry)]

    assert not wrong, f"Other placeholders or tags in {language}:{words(wrong)}"


def keeps_placeholders(entry):
    """All of them, the same number of times; a plural's form may leave the number out ("two days")."""
    found = sorted(PLACEHOLDER.findall(entry.msgid))
    if not entry.msgid_plural:
        return sorted(PLACEHOLDER.findall(entry.msgstr)) == found
    allowed = set(found) | set(PLACEHOLDER.findall(entry.msgid_plural))
    return all(set(PLACEHOLDER.findall(form)) <= allowed for form in entry.msgstr_plural.values())


def test_the_check_itself_finds_a_lost_placeholder():
    kept = polib.POEntry(msgid="%(n)s of <b>%(all)s</b>", msgstr="<b>%(all)s</b>: %(n)s")
    lost = polib.POEntry(msgid="%(n)s of <b>%(all)s</b>", msgstr="<b>%(all)s</b>: n")

    assert keeps_placeholders(kept)
    assert not keeps_placeholders(lost)
