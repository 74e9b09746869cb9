"""Bring the translators' files up to date with the strings of the source: nothing obsolete, nothing guessed."""

import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands.makemessages import Command

ROOT = Path(__file__).resolve().parent.parent
IGNORED = [".venv/*", "var/*", "tests/*", "benchmarks/*", "deploy/*", "staticfiles/*", "docs/*"]


class Messages(Command):
    """Django's command, without guesses: a fuzzy entry looks translated and says something else."""

    msgmerge_options = [*Command.msgmerge_options, "--no-fuzzy-matching"]


def update(languages: list[str]) -> None:
    """Rewrite `django.po` of each language under the first of LOCALE_PATHS. Needs gettext's programs."""
    call_command(
        Messages(),
        locale=languages,
        extensions=["html", "txt", "py"],
        ignore_patterns=IGNORED,
        no_obsolete=True,
        no_wrap=True,
        add_location="file",
        verbosity=0,
    )


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.chdir(ROOT)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    update([code for code, _ in settings.LANGUAGES if code != "en"])
