"""How fast the embedded search is with 100,000 documents in four languages: pages of results, suggestions, similar.

    DEMO_DIR=/tmp/somewhere python benchmarks/finding.py [NUMBER of documents]

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
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
DEMO = ROOT / "home" / "demo" / "content"
DOCUMENTS = 100_000
BATCH = 500
QUESTIONS = 400
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


def documents(number: int) -> Iterator[Any]:
    from search.documents import Document  # noqa: PLC0415

    dice, pool = random.Random(1), sentences()
    for pk in range(1, number + 1):
        language = dice.choice(("ar", "fr", "en", "ko"))
        say = lambda n: " ".join(dice.choice(pool[language]) for _ in range(n))  # noqa: B023, E731
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


def percentiles(asked: Callable[[str, str], object], number: int = QUESTIONS) -> dict[str, float]:
    """Milliseconds of the median and of the 95th percentile of a question asked for the first time."""
    times = []
    for text, language in questions(number):
        started = time.process_time()
        asked(text, language)
        times.append(1_000 * (time.process_time() - started))
    times.sort()
    return {"p50_ms": round(times[len(times) // 2], 1), "p95_ms": round(times[int(len(times) * 0.95)], 1)}


def fill(number: int) -> float:
    """Make the index anew; returns documents a second."""
    from search.engines.facade import engine  # noqa: PLC0415

    made = list(documents(number))
    started = time.process_time()
    engine().begin_rebuild()
    for start in range(0, number, BATCH):
        engine().fill(made[start : start + BATCH])
    engine().finish_rebuild()
    return number / (time.process_time() - started)


def measure(number: int = DOCUMENTS) -> dict[str, Any]:
    from search.engines.facade import engine  # noqa: PLC0415
    from search.rules import Question  # noqa: PLC0415

    dice, pool = random.Random(3), sentences()
    filters: list[dict[str, tuple[str, ...]]] = [{}, {"state": ("open",)}, {"topic": ("water", "health")}]

    def find(text: str, language: str) -> object:
        return engine().find(Question(text=text, language=language, chosen=dice.choice(filters)))

    def similar(_text: str, language: str) -> object:
        title, *text = (dice.choice(pool[language]) for _ in range(6))
        return engine().similar(title, " ".join(text), language, 10)

    return {
        "documents": number,
        "rebuild_per_second": round(fill(number)),
        "find": percentiles(find),
        "suggest": percentiles(lambda text, language: engine().suggest(text[: dice.randint(2, 12)], language, 8)),
        "similar": percentiles(similar, QUESTIONS // 2),
    }


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    import django

    django.setup()
    for name, value in measure(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS).items():
        print(f"{name:20} {value}")
