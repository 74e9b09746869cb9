"""The texts written for the demo, as they lie in `content/`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "content"
LANGUAGES = ("ar", "fr", "en", "ko")


def read(name: str) -> Any:
    """One JSON file of the demo's content."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def petitions() -> Iterator[dict[str, Any]]:
    """The petitions of all languages, each with its `language`."""
    for language in LANGUAGES:
        for item in read(f"petitions.{language}.json")["petitions"]:
            yield {**item, "language": language}


def proposals() -> Iterator[dict[str, Any]]:
    """The proposals of all languages, each with its `language`."""
    for language in LANGUAGES:
        for item in read(f"proposals.{language}.json")["proposals"]:
            yield {**item, "language": language}
