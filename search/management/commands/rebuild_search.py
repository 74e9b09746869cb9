"""The search index, made anew or compared."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from search import actions
from search.documents import KINDS


class Command(BaseCommand):
    help = "Make the search index anew; people search the old one until the new one is complete. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Compare index and database, and mend what differs.")
        parser.add_argument("--dry-run", action="store_true", help="Only tell what differs.")

    def handle(self, *args: Any, check: bool, dry_run: bool, verbosity: int, **options: Any) -> None:
        if dry_run:
            self.report()
        elif check:
            self.stdout.write(self.style.SUCCESS(f"{actions.mend(at_most=None)} differences mended."))
        else:
            self.rebuild(quiet=verbosity == 0)

    def report(self) -> None:
        for kind in KINDS.values():
            found = actions.compare(kind)
            self.stdout.write(
                f"{kind.name}: {len(found.stale)} to write, {len(found.gone)} to forget, {len(found.moved)} to count."
            )

    def rebuild(self, *, quiet: bool) -> None:
        started = time.monotonic()
        # None: shown on a terminal only.
        with tqdm(total=actions.count_public(), unit=" documents", disable=True if quiet else None) as bar:
            written = actions.rebuild(bar.update)
        seconds = max(time.monotonic() - started, 0.001)
        self.stdout.write(
            self.style.SUCCESS(f"{written} documents written in {seconds:.1f} s ({written / seconds:.0f}/s).")
        )
