from typing import Any

from django.core.management.base import BaseCommand

from petitions import actions


class Command(BaseCommand):
    help = "Add the signatures that wait to the public numbers. Safe to repeat; the clock does it four times a second."

    def handle(self, **options: Any) -> None:
        counts = actions.roll_up()
        self.stdout.write(self.style.SUCCESS(f"{len(counts)} petitions brought up to date."))
