"""Sentences by language, of which the searched petitions are made and what is asked of them.

`SEARCH_TEXTS` says which: `demo`, those of `load_demo --scale`; `real`, of the petitions and laws in ../shared/data and
of the demo's petitions, which have many more different words.
"""

import gzip
import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from home.demo.scale import Vocabulary

IS_REAL = {"demo": False, "real": True}[os.environ.get("SEARCH_TEXTS", "demo")]
ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
DEMO = ROOT / "home" / "demo" / "content"
LANGUAGES = ("ar", "fr", "en", "ko")
SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


@cache
def sentences() -> dict[str, list[str]]:
    """By language, as `SEARCH_TEXTS` wants them."""
    return _real() if IS_REAL else {language: _made(Vocabulary.of(language)) for language in LANGUAGES}


def _made(words: Vocabulary) -> list[str]:
    return [*words.phrases, *words.sentences]


def _real() -> dict[str, list[str]]:
    """Of 15 to 300 letters."""
    uk = [f"{row['action']}. {row.get('background') or ''}" for row in lines(DATA / "uk_petitions.jsonl.gz")]
    ko = [f"{row['title']}\n{row['content']}" for row in lines(DATA / "ko_petitions.jsonl.gz")]
    found = {"en": uk, "ko": ko}
    for language in ("ar", "fr"):
        petitions = json.loads((DEMO / f"petitions.{language}.json").read_text(encoding="utf-8"))["petitions"]
        found[language] = [f"{p['title']}\n{p['reasons']}\n{p.get('details', '')}" for p in petitions]
    found["ar"] += [row["text"] for row in lines(DATA / "ar_legal_articles.jsonl.gz")]
    cut = {language: [s.strip() for text in texts for s in SENTENCE.split(text)] for language, texts in found.items()}
    return {language: [s for s in many if 15 < len(s) < 300] for language, many in cut.items()}
