"""The search index, made anew or compared."""

import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from search import actions
from search.documents import KINDS

# Other processes take seconds to start.
WORTH_PROCESSES = 5_000


class Command(BaseCommand):
    help = "Make the search index anew; people search the old one until the new one is complete. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Compare index and database, and mend what differs.")
        parser.add_argument(
            "--processes", type=int, help="How many others read and analyse (default: by the number of documents)."
        )
        parser.add_argument(
            "--resume", action="store_true", help="Go on where a rebuild was killed, where the engine can."
        )
        parser.add_argument("--dry-run", action="store_true", help="Only tell what differs.")

    def handle(self, *args: Any, check: bool, dry_run: bool, **options: Any) -> None:
        if dry_run:
            self.report()
        elif check:
            self.stdout.write(self.style.SUCCESS(f"{actions.mend(at_most=None)} differences mended."))
        else:
            self.rebuild(options["processes"], resume=options["resume"], quiet=options["verbosity"] == 0)

    def report(self) -> None:
        for kind in KINDS.values():
            found = actions.compare(kind)
            self.stdout.write(
                f"{kind.name}: {len(found.stale)} to write, {len(found.gone)} to forget, {len(found.moved)} to count."
            )

    def rebuild(self, processes: int | None, *, resume: bool, quiet: bool) -> None:
        started = time.monotonic()
        total = actions.count_public()
        if processes is None:
            processes = (os.cpu_count() or 1) if total >= WORTH_PROCESSES else 0
        # None: shown on a terminal only.
        with tqdm(total=total, unit=" documents", disable=True if quiet else None) as bar:
            written = actions.rebuild(bar.update, processes=processes, resume=resume)
        seconds = max(time.monotonic() - started, 0.001)
        self.stdout.write(
            self.style.SUCCESS(f"{written} documents written in {seconds:.1f} s ({written / seconds:.0f}/s).")
        )
