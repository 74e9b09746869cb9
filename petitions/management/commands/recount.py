from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from petitions import actions
from petitions.models import Petition


class Command(BaseCommand):
    help = (
        "Count the signatures themselves and mend public numbers that differ; there should be none. Safe to run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--petition", type=int, help="Only this one, by its number.")
        parser.add_argument("--dry-run", action="store_true", help="Only tell which numbers differ.")

    def handle(self, *, petition: int | None, dry_run: bool, verbosity: int, **options: Any) -> None:
        petitions = Petition.objects.order_by("pk")
        if petition is not None:
            petitions = petitions.filter(pk=petition)
        keys = list(petitions.values_list("pk", flat=True))
        if petition is not None and not keys:
            raise CommandError(f"There is no petition {petition}.")
        wrong = 0
        for pk in tqdm(keys, unit=" petitions", disable=verbosity < 1 or None, file=self.stderr):
            if error := actions.recount(Petition.objects.get(pk=pk), mend=not dry_run):
                wrong += 1
                self.stdout.write(f"Petition {pk} was wrong by {error:+d}.")
        verb = "found" if dry_run else "mended"
        self.stdout.write(self.style.SUCCESS(f"{len(keys)} counted, {wrong} wrong numbers {verb}."))
