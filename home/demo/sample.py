"""A few real petitions beside the written ones, through the same importer as the full files (see sample.LICENCE)."""

from home.demo.texts import FOLDER
from petitions.actions.importing import Imported, import_petitions
from petitions.imports import ko, uk
from petitions.imports.lines import read_lines

SAMPLES = {"sample.uk.jsonl": uk.parse, "sample.ko.jsonl": ko.parse}


def load_sample() -> int:
    """Import the sample files. Returns how many petitions are new."""
    total = Imported()
    for name, parse in SAMPLES.items():
        total += import_petitions([parse(line.content) for line in read_lines(FOLDER / name)])
    return total.new
