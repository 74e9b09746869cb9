"""The search section of `make bench`: speed and recall of both engines on a throwaway SQLite database.

    python -m benchmarks.searching ROWS.json

`SEARCH_DOCUMENTS` says how many documents (100000 is the scale of the goals), `SEARCH_TEXTS` what they are made of:
`demo`, as `load_demo --scale` writes them, or `real`, which is harder. Elasticsearch is measured where
`ELASTICSEARCH_URL` (and `ELASTICSEARCH_PID`, for its processor time) name one.
"""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command

from benchmarks import finding, similar
from benchmarks.report import Row, at_least, at_most
from benchmarks.search_rows import write
from search import actions
from search.engines.facade import embedded

DOCUMENTS = int(os.environ.get("SEARCH_DOCUMENTS", "10000"))
# Milliseconds for a page of results; the other goals are the same for both.
PAGE_MS = {"sqlite": 80, "elasticsearch": 50}
RECALL = ((1, 0.55, 0.60), (3, 0.77, 0.82), (10, 0.90, 0.94))


def speed(engine: Any, server: int | None) -> Iterator[Row]:
    """The clock is judged; beside it processor time of both sides, which other work on the machine stretches less."""
    found, name = finding.measure(engine, server), engine.name
    goals = {"find": PAGE_MS[name], "suggest": 20, "similar": 80}
    for what, said in (("find", "page of results"), ("suggest", "suggestion"), ("similar", "similar")):
        figures, goal = found[what], goals[what]
        yield Row.judged(f"{name}: {said}, p95", figures["clock_p95"], "ms", at_most, goal, goal / 2)
        yield Row(f"{name}: {said}, p95, processor", figures["cpu_p95"], "ms")
        yield Row(f"{name}: {said}, median", figures["clock_p50"], "ms")
    if started := found["first_rebuild"]:
        yield Row(f"{name}: rebuild by a server just started", started["clock"], "/s")
    rebuilt = found["rebuild"]
    yield Row.judged(f"{name}: rebuild of {rebuilt['documents']:,}", rebuilt["clock"], "/s", at_least, 1_500, 3_000)
    yield Row(f"{name}: rebuild, processor of {finding.CORES} cores", rebuilt["cpu"], "/s")
    yield Row.judged(f"{name}: a change is found after", found["visible"], "s", at_most, 2, 1)


def recall(engine: Any, texts: Path) -> Iterator[Row]:
    """How often the petition that the moderators named is among the first, of the real UK petitions."""
    actions.rebuild(index=engine)
    found = similar.measure(texts, engine)
    for cut, goal, aim in RECALL:
        yield Row.judged(f"{engine.name}: similar, recall@{cut}", found[f"recall@{cut}"], "", at_least, goal, aim)


def measure() -> list[Row]:
    """Recall first, among the real petitions alone; then speed, with as many more as were asked for."""
    engines: list[tuple[Any, int | None]] = [(embedded(), None)]
    if os.environ.get("ELASTICSEARCH_URL"):
        engines.append(finding.elasticsearch())
    found: list[Row] = []
    if (similar.DATA / "uk_duplicates.jsonl.gz").exists():
        step("importing the real petitions")
        call_command("import_petitions", str(similar.DATA / "uk_petitions.jsonl.gz"), format="uk", verbosity=0)
        for engine, _ in engines:
            step(f"{engine.name}: recall")
            found += recall(engine, similar.DATA)
    step(f"writing {DOCUMENTS:,} petitions")
    write(DOCUMENTS)
    rows = [Row("search: documents in four languages", actions.count_public())]
    for engine, server in engines:
        step(f"{engine.name}: speed")
        rows += speed(engine, server)
    if skipped := os.environ.get("SEARCH_SKIPPED"):
        rows.append(Row(f"elasticsearch: not measured ({skipped})", 0))
    return [*rows, *found]


def step(text: str) -> None:
    print(f"search: {text}", flush=True)


if __name__ == "__main__":
    call_command("migrate", verbosity=0, skip_checks=True)
    call_command("createcachetable", verbosity=0)
    Path(sys.argv[1]).write_text(json.dumps([asdict(row) for row in measure()]))
