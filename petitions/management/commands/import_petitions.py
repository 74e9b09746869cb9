"""Real petitions of other systems, from a file of JSON lines."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from petitions.actions.importing import Imported, import_petitions
from petitions.imports import ko, uk
from petitions.imports.lines import BrokenFile, Line, read_lines
from petitions.imports.records import BrokenLine, SourcePetition

FORMATS = {"uk": uk.parse, "ko": ko.parse}
BATCH = 200
REPORTED_AT_MOST = 50

Numbered = tuple[int, SourcePetition]


class Command(BaseCommand):
    help = (
        "Import petitions of petition.parliament.uk (uk) or of the Blue House of Korea (ko) from JSON lines, gzip or "
        "not. Safe to repeat: what is there is brought up to date. A broken line is reported and skipped."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="JSON lines, packed with gzip or not")
        parser.add_argument("--format", required=True, choices=sorted(FORMATS), help="where the petitions come from")

    def handle(self, *, file: Path, format: str, **options: Any) -> None:  # noqa: A002  the command's option
        self.parse, self.skipped = FORMATS[format], 0
        total = Imported()
        try:
            for batch in self._batches(file):
                total += self._take(batch)
        except (OSError, BrokenFile) as fault:
            self._sum_up(total)
            raise CommandError(f"{file} cannot be read: {fault}.") from fault
        self._sum_up(total)

    def _sum_up(self, total: Imported) -> None:
        if self.skipped > REPORTED_AT_MOST:
            self.stderr.write(f"… and {self.skipped - REPORTED_AT_MOST} more broken lines.")
        changed = f"{total.changed} updated, " if total.changed else ""
        summary = f"{total.new} imported, {changed}{total.unchanged} unchanged, {self.skipped} skipped"
        self.stdout.write(self.style.SUCCESS(summary))

    def _batches(self, path: Path) -> Iterator[list[Numbered]]:
        """Readable petitions, a few hundred at a time, no petition twice in one batch."""
        batch: dict[str, Numbered] = {}
        for line in self._lines(path):
            petition = self._read(line)
            if petition is None:
                continue
            if len(batch) == BATCH or petition.source_id in batch:
                yield list(batch.values())
                batch = {}
            batch[petition.source_id] = (line.number, petition)
        if batch:
            yield list(batch.values())

    def _lines(self, path: Path) -> Iterator[Line]:
        """The lines, with a bar that counts the bytes read; no bar where nobody watches."""
        size = path.stat().st_size
        with tqdm(total=size, unit="B", unit_scale=True, desc=path.name, disable=None) as bar:
            for line in read_lines(path):
                bar.update(line.read - bar.n)
                yield line
            bar.update(size - bar.n)

    def _read(self, line: Line) -> SourcePetition | None:
        try:
            if line.is_too_long:
                raise BrokenLine("the line is too long")
            return self.parse(line.content)
        except BrokenLine as fault:
            self._skip(line.number, fault)
            return None

    def _take(self, batch: list[Numbered]) -> Imported:
        """The whole batch in one transaction; where the database refuses it, each petition by itself."""
        try:
            return import_petitions([petition for _, petition in batch])
        except DatabaseError as fault:
            if len(batch) > 1:
                return sum((self._take([one]) for one in batch), Imported())
            self._skip(batch[0][0], fault)
            return Imported()

    def _skip(self, number: int, fault: Exception) -> None:
        self.skipped += 1
        if self.skipped <= REPORTED_AT_MOST:
            with tqdm.external_write_mode():
                self.stderr.write(self.style.WARNING(f"Line {number} skipped: {str(fault).splitlines()[0]}."))
