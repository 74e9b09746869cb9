"""How often the petition that UK moderators named is among the first of `similar`: recall@1, @3, @10.

    python benchmarks/similar.py [FOLDER of uk_petitions.jsonl.gz and uk_duplicates.jsonl.gz]

Needs a database into which `import_petitions uk_petitions.jsonl.gz --format uk` and `rebuild_search` were run.
"""

import gzip
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
CUTS = (1, 3, 10)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def measure(folder: Path, asked_engine: Any = None) -> dict[str, float]:
    """Recall at each cut of the engine (that which answers, where none is given), and the 95th percentile of the time
    of one question in milliseconds."""
    from petitions.models import Petition
    from search.engines.facade import engine

    index = asked_engine or engine()
    texts = {row["id"]: row for row in lines(folder / "uk_petitions.jsonl.gz")}
    numbers = dict(Petition.objects.filter(source="uk").values_list("pk", "source_id"))
    pairs = list(lines(folder / "uk_duplicates.jsonl.gz"))
    found = dict.fromkeys(CUTS, 0)
    times = []
    for pair in pairs:
        asked = texts[pair["duplicate"]]
        started = time.perf_counter()
        hits = index.similar(asked["action"], asked.get("background") or "", "en", max(CUTS))
        times.append(time.perf_counter() - started)
        wanted = {str(number) for number in pair["of"]}
        ranks = [rank for rank, hit in enumerate(hits, start=1) if numbers.get(hit.id) in wanted]
        for cut in CUTS:
            found[cut] += bool(ranks) and ranks[0] <= cut
    recall = {f"recall@{cut}": round(found[cut] / len(pairs), 3) for cut in CUTS}
    return {**recall, "p95_ms": round(1000 * sorted(times)[int(len(times) * 0.95)], 1)}


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    import django

    django.setup()
    for name, value in measure(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA).items():
        print(f"{name:12} {value}")
