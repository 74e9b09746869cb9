"""Everything in one run, on servers that `benchmarks` has started. Called by `make bench`, not by hand."""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

import django

django.setup()

from benchmarks import (
    discussing,
    embedded,
    growth,
    live,
    mailing,
    material,
    queries,
    reading,
    report,
    servers,
    signing,
)


def database_process() -> int:
    """PostgreSQL's first process, which `benchmarks` started beside this one."""
    return int(os.environ["POSTGRESQL_PID"])


def read_pages(results: Path) -> None:
    """What pages cost, and nothing else."""
    began = time.monotonic()
    material.make_tables()
    with servers.pages() as pages:
        rows = reading.measure(pages, database_process())
    report.show(rows)
    report.write(results, rows, time.monotonic() - began)


def main(results: Path) -> None:
    began = time.monotonic()

    def step(text: str) -> None:
        print(f"{time.monotonic() - began:5.0f} s  {text}", flush=True)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        step("making tables and demo data")
        material.make_tables()
        petitions = material.make_petitions(material.SPREAD + 3)
        signers = material.make_signers(material.SIGNERS + 1)
        asked, moved, *signable = petitions
        step("counting queries")
        rows = queries.measure(signers[0], asked)
        with servers.pages() as pages:
            with servers.Server("manage", "run_clock", "--skip-checks", "-v0", port=False):
                step("signing")
                rows += signing.measure(pages, folder, signers[1:], signable)
            step("reading")
            rows += reading.measure(pages, database_process())
            step("discussing")
            rows += discussing.measure(pages, database_process())
            step("growing to a million signatures and a hundred thousand petitions")
            rows += growth.measure(pages, database_process(), folder, signers[1:])
        step("writing to 100,000 readers")
        rows += mailing.measure(signers[0][0])
        step("signing on SQLite")
        rows += embedded.measure()
        step("opening 2,000 connections")
        rows += live.measure(moved, [person for person, _ in signers])
    rows += [report.Row(**row) for row in json.loads(Path(os.environ["SEARCH_ROWS"]).read_text())]
    report.show(rows)
    report.write(results, rows, time.monotonic() - began)


if __name__ == "__main__":
    measure = read_pages if "reading" in sys.argv[2:] else main
    measure(Path(sys.argv[1]))
