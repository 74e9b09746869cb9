from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from participation.notifications.actions import deliver_batch, tell_readers
from participation.notifications.models import Letter, News, Subscription


class Command(BaseCommand):
    help = (
        "Tell the news that is not told yet and bring all waiting letters to the mail server, batch after batch. "
        "Safe to run again, and beside the worker, which does the same."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only tell what waits.")

    def handle(self, *, dry_run: bool, verbosity: int, **options: Any) -> None:
        self.is_quiet = verbosity < 1 or None
        untold = list(News.objects.untold().values_list("pk", flat=True))
        if dry_run:
            waiting = Letter.objects.waiting().count()
            self.stdout.write(f"{len(untold)} pieces of news are not told to all, {waiting} letters wait.")
            return
        self.tell(untold)
        self.deliver()

    def tell(self, untold: list[int]) -> None:
        readers = Subscription.objects.filter(audience__mailings__news__in=untold, user__is_active=True).count()
        told = 0
        with tqdm(total=readers, unit=" readers", disable=self.is_quiet, file=self.stderr) as bar:
            for pk in untold:
                while (step := tell_readers(pk)) is not None:
                    told += step
                    bar.update(step)
        self.stdout.write(f"{len(untold)} pieces of news told to {told} readers.")

    def deliver(self) -> None:
        """Stops at the first batch in which nothing could be sent: the mail server is away, and the letters wait."""
        sent = left = 0
        with tqdm(
            total=Letter.objects.waiting().count(), unit=" letters", disable=self.is_quiet, file=self.stderr
        ) as bar:
            while not (batch := deliver_batch()).is_empty:
                sent, left = sent + batch.sent, left + batch.delayed + batch.given_up
                bar.update(batch.sent)
                if batch.delayed and not batch.sent:
                    break
        self.stdout.write(self.style.SUCCESS(f"{sent} letters sent, {left} could not be sent now."))
