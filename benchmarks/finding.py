"""How fast the search is with 100,000 documents in four languages: pages of results, suggestions, similar, rebuild.

    DEMO_DIR=/tmp/somewhere python benchmarks/finding.py [NUMBER of documents]

measures the engine in the database; with ELASTICSEARCH_URL (and ELASTICSEARCH_PID) the one on that server.

Texts are sentences of the real petitions in ../shared/data and of the demo's, shuffled. The index of that database is
thrown away: never run it on one that somebody uses.
"""

import gzip
import json
import os
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
DEMO = ROOT / "home" / "demo" / "content"
DOCUMENTS = 100_000
BATCH = 500
QUESTIONS = 400
WARM = 40
INDEX = "sawt-bench"
SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")
TOPICS = ("education", "health", "transport", "environment", "water", "culture", "employment", "digital")
INSTITUTIONS = tuple(f"institution-{n}" for n in range(60))
REGIONS = tuple(f"region-{n}" for n in range(24))
STATES = (("open",), ("open", "reached", "waiting"), ("closed",), ("closed", "answered"), ("rejected",))


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def sentences() -> dict[str, list[str]]:
    """Real sentences by language."""
    uk = [f"{row['action']}. {row.get('background') or ''}" for row in lines(DATA / "uk_petitions.jsonl.gz")]
    ko = [f"{row['title']}\n{row['content']}" for row in lines(DATA / "ko_petitions.jsonl.gz")]
    found = {"en": uk, "ko": ko}
    for language in ("ar", "fr"):
        petitions = json.loads((DEMO / f"petitions.{language}.json").read_text(encoding="utf-8"))["petitions"]
        found[language] = [f"{p['title']}\n{p['reasons']}\n{p.get('details', '')}" for p in petitions]
    found["ar"] += [row["text"] for row in lines(DATA / "ar_legal_articles.jsonl.gz")]
    cut = {language: [s.strip() for text in texts for s in SENTENCE.split(text)] for language, texts in found.items()}
    return {language: [s for s in many if 15 < len(s) < 300] for language, many in cut.items()}


def _say(dice: random.Random, sentences: list[str], number: int) -> str:
    return " ".join(dice.choice(sentences) for _ in range(number))


def documents(number: int) -> Iterator[Any]:
    from search.documents import Document  # noqa: PLC0415  when Django is set up

    dice, pool = random.Random(1), sentences()
    for pk in range(1, number + 1):
        language = dice.choice(("ar", "fr", "en", "ko"))
        say = partial(_say, dice, pool[language])
        yield Document(
            kind="petition",
            object_id=pk,
            language=language,
            title=say(1)[:120],
            asks=say(2),
            reasons=say(4),
            details=say(4),
            states=dice.choice(STATES),
            topics=(dice.choice(TOPICS),),
            institutions=tuple(dice.sample(INSTITUTIONS, dice.randint(1, 2))),
            region=dice.choice(REGIONS),
            opened_at=1_600_000_000 + pk,
            signatures=int(dice.paretovariate(0.7)),
            version=1,
        )


def questions(number: int) -> list[tuple[str, str]]:
    """One to four words of a real sentence, as people type them, with the language."""
    dice, pool = random.Random(2), sentences()
    found = []
    for _ in range(number):
        language = dice.choice(("ar", "fr", "en", "ko"))
        words = dice.choice(pool[language]).split()
        start = dice.randrange(len(words))
        found.append((" ".join(words[start : start + dice.choice((1, 1, 2, 2, 3, 4))]), language))
    return found


class Costs:
    """What a question costs: by the clock, and in processor time of this process and of the server's (by number)."""

    def __init__(self, server: int | None):
        self._server = server

    def spent(self) -> tuple[float, float, float]:
        """Seconds so far: the clock's, ours, the server's."""
        theirs = run_seconds(self._server) if self._server else 0.0
        return time.perf_counter(), time.process_time(), theirs

    def of(self, work: Callable[[], object]) -> tuple[float, float, float]:
        before = self.spent()
        work()
        clock, ours, theirs = (after - was for after, was in zip(self.spent(), before, strict=True))
        return clock, ours, theirs


def run_seconds(pid: int) -> float:
    """Processor time of all threads of a process, to the nanosecond (`/proc/*/stat` knows hundredths of a second)."""
    spent = 0
    for thread in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        with suppress(OSError):
            spent += int(thread.read_text().split()[0])
    return spent / 1e9


def percentiles(asked: Callable[[str, str], object], costs: Costs, number: int = QUESTIONS) -> dict[str, float]:
    """Milliseconds of the median and of the 95th percentile of a question asked for the first time: `clock` as it
    passed, `cpu` as both sides worked, which other work on the machine does not stretch."""
    times = [costs.of(partial(asked, text, language)) for text, language in questions(number)]
    found = {}
    for name, values in (("clock", [t[0] for t in times]), ("cpu", [t[1] + t[2] for t in times])):
        values.sort()
        found[f"{name}_p50"] = round(1_000 * values[len(values) // 2], 1)
        found[f"{name}_p95"] = round(1_000 * values[int(len(values) * 0.95)], 1)
    return found


def fill(engine: Any, number: int, costs: Costs) -> dict[str, float]:
    """Make the index anew. Documents a second: by the clock, and as the busier side (on two cores) would allow."""
    made = list(documents(number))

    def rebuild() -> None:
        engine.begin_rebuild()
        for start in range(0, number, BATCH):
            engine.fill(made[start : start + BATCH])
        engine.finish_rebuild()

    clock, ours, theirs = costs.of(rebuild)
    return {"clock": round(number / clock), "cpu": round(number / max(ours, theirs, (ours + theirs) / 2))}


def measure(engine: Any, number: int = DOCUMENTS, server: int | None = None) -> dict[str, Any]:
    """`server` is the number of the process that answers, where the engine has one."""
    from search.rules import Question  # noqa: PLC0415  when Django is set up

    costs, dice, pool = Costs(server), random.Random(3), sentences()
    filters: list[dict[str, tuple[str, ...]]] = [{}, {"state": ("open",)}, {"topic": ("water", "health")}]

    def find(text: str, language: str) -> object:
        return engine.find(Question(text=text, language=language, chosen=dice.choice(filters)))

    def similar(_text: str, language: str) -> object:
        title, *text = (dice.choice(pool[language]) for _ in range(6))
        return engine.similar(title, " ".join(text), language, 10)

    def suggest(text: str, language: str) -> object:
        return engine.suggest(text[: dice.randint(2, 12)], language, 8)

    rebuild = fill(engine, number, costs)
    for text, language in questions(2 * WARM)[WARM:]:
        for ask in (find, suggest, similar):
            ask(text, language)
    return {
        "documents": number,
        "rebuild": rebuild,
        "find": percentiles(find, costs),
        "suggest": percentiles(suggest, costs),
        "similar": percentiles(similar, costs, QUESTIONS // 2),
    }


def elasticsearch() -> tuple[Any, int | None]:
    """The engine on the server of `$ELASTICSEARCH_URL`, in an index of its own, and `$ELASTICSEARCH_PID`."""
    from search.engines.elasticsearch.engine import ElasticsearchEngine  # noqa: PLC0415  when Django is set up

    pid = os.environ.get("ELASTICSEARCH_PID")
    return ElasticsearchEngine(os.environ["ELASTICSEARCH_URL"], INDEX), int(pid) if pid else None


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    import django

    django.setup()
    from search.engines.facade import embedded

    answering = elasticsearch() if os.environ.get("ELASTICSEARCH_URL") else (embedded(), None)
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    for name, value in measure(answering[0], wanted, answering[1]).items():
        print(f"{name:20} {value}")
