"""How the server keeps a document. Pure.

Its words come analysed, as every engine here keeps them, so that the server only cuts at blanks: all engines find the
same, any server will do, and nothing is analysed twice. Where the server has the nori plug-in, Korean texts are also
given to it as they are written.
"""

import json
import re
from itertools import chain
from typing import Any

from search.analysis.memory import Remembered
from search.analysis.words import WORD
from search.documents import Document
from search.engines.analysed import LONGEST_BODY, analyse, fold_word
from search.rules import boost

# The tokens of a title, of what is asked, of the reasons, of the rest: each weighs something else.
WORDS = ("title_words", "ask_words", "reason_words", "detail_words")
KOREAN = ("title_korean", "body_korean")
KEYWORDS = ("kind", "language", "states", "topics", "institutions", "region")
# Letters of a body that nori reads, where what is asked stands: read whole, a Korean text costs it more than everything
# else that the server does for it. The rest is found by pairs of letters, as where there is no nori.
LONGEST_NORI = 100
# Of the titles that go on as typed; those that have the words further in are found by `typed`. To enter a title at
# more than its first word costs more than all its other words.
LONGEST_COMPLETED = 50
# Titles that go on as typed are ordered by whole numbers.
_STEPS = 1_000
_APOSTROPHES = re.compile("['’ʼ＇]")
_HANGUL = re.compile("[\uac00-\ud7a3]")


def source_of(document: Document) -> dict[str, Any]:
    """The document as it is sent. What has Korean in it is there once more for nori."""
    analysed = analyse(document)
    title, body = analysed.title, analysed.body[:LONGEST_BODY]
    compared, is_open = typed(title), document.is_open
    found = {
        "title": title,
        "body": body,
        **dict(zip(WORDS, analysed.fields, strict=True)),
        "kind": document.kind,
        "object_id": document.object_id,
        "language": document.language,
        "states": document.states,
        "topics": document.topics,
        "institutions": document.institutions,
        "region": document.region,
        "opened_at": document.opened_at,
        "closes_at": document.closes_at,
        "due_at": document.due_at,
        "is_open": is_open,
        "signatures": document.signatures,
        "version": document.version,
        "length": analysed.length,
        "typed": compared,
        "complete": {
            "input": [compared[:LONGEST_COMPLETED]] if compared else [],
            "weight": round(_STEPS * boost(document.kind, document.signatures, is_open=is_open)),
        },
    }
    if _HANGUL.search(title):
        found["title_korean"] = title
    if _HANGUL.search(body, 0, LONGEST_NORI):
        found["body_korean"] = body[:LONGEST_NORI]
    return found


# Made once: `json.dumps` would make one for each line.
_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def prepared(documents: list[Document]) -> tuple[int, bytes]:
    """How many documents of a rebuild these are, and the lines that write them: bytes, made by any process."""
    lines: list[str] = []
    for document in documents:
        versioned = {"version": document.version, "version_type": "external"}
        action = {"index": {"_id": id_of(document.kind, document.object_id), **versioned}}
        lines += [_line(action), _line(source_of(document))]
    return len(documents), "\n".join(lines).encode()


def typed(text: str) -> str:
    """What is compared while somebody types: an elided article is a word of its own."""
    return " ".join(chain.from_iterable(map(_PARTS.__getitem__, WORD.findall(text))))


_PARTS = Remembered(lambda word: tuple(filter(None, _APOSTROPHES.split(fold_word(word)))))


def id_of(kind: str, object_id: int) -> str:
    return f"{kind}-{object_id}"
