from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from participation.notifications.actions import write_digests
from participation.notifications.models import Notice


class Command(BaseCommand):
    help = (
        "Write the digests whose hour has come (daily: every morning, weekly: on Monday) into the outbox. "
        "Safe to run again; the clock does it every minute."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only tell what is due.")

    def handle(self, *, dry_run: bool, verbosity: int, **options: Any) -> None:
        due = Notice.objects.due()
        readers = due.values("user").distinct().count()
        if dry_run:
            self.stdout.write(f"Digests are due for {readers} readers, with {due.count()} pieces of news in all.")
            return
        letters = told = after = 0
        with tqdm(total=readers, unit=" readers", disable=verbosity < 1 or None, file=self.stderr) as bar:
            while step := write_digests(after=after):
                letters, told, after = letters + step.letters, told + step.readers, step.last
                bar.update(step.readers)
        self.stdout.write(self.style.SUCCESS(f"{letters} digests written for {told} readers."))
