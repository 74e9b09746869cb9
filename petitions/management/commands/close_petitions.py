from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from participation.lifecycle import TransitionRefused
from petitions import actions
from petitions.models import Petition


class Command(BaseCommand):
    help = (
        "Close every open petition whose period to sign has ended. Safe to run again; the clock does it every minute."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only tell what would be closed.")

    def handle(self, *, dry_run: bool, verbosity: int, **options: Any) -> None:
        due = list(Petition.objects.past_closing().order_by("closes_at", "pk"))
        closed = 0
        for number, petition in enumerate(due, start=1):
            if verbosity > 1 or dry_run:
                self.stdout.write(f"[{number}/{len(due)}] {petition.reference} {petition}")
            if dry_run:
                continue
            try:
                actions.close(petition)
                closed += 1
            except TransitionRefused as refusal:
                self.stderr.write(self.style.WARNING(f"{petition.reference}: {refusal}"))
        self.stdout.write(self.style.SUCCESS(f"{closed} closed, {len(due) - closed} left, {len(due)} due."))
