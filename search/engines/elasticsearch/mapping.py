"""How the server keeps a document. Pure.

One index for all languages. Every text is analysed twice: in the field itself by script, with English stems for Latin
words, and in its sub-field `fr` with French ones; where the server has the nori plug-in, `ko` knows Korean words.
"""

import unicodedata
from typing import Any

from search.analysis import plain_text
from search.analysis.french import ELIDED
from search.analysis.stopwords import ARABIC, ENGLISH, FRENCH
from search.analysis.words import WORD
from search.documents import Document
from search.engines.analysed import LONGEST_BODY, fold_word, words_of

TEXTS = ("title", "asks", "reasons", "details")
NORI = "analysis-nori"
LONGEST_COMPLETED = 50
_COMPLETED_WORDS = 12
# Letters and digits of two scripts side by side are two words, as in KTX역, 3학년, 11th; so is what a sign parts.
_EASTERN, _LATIN, _DIGIT = r"[\p{IsHangul}\p{IsArabic}&&\P{Nd}]", r"\p{IsLatin}", r"\p{Nd}"
_OTHERS = rf"[{_LATIN}{_DIGIT}]"
_SCRIPTS_MEET = "|".join(
    f"(?<={one})(?={other})"
    for one, other in ((_EASTERN, _OTHERS), (_OTHERS, _EASTERN), (_LATIN, _DIGIT), (_DIGIT, _LATIN))
)
_SIGNS = r"(?<=[\p{L}\p{Nd}])[.,:_](?=[\p{L}\p{Nd}])"
_BY_SCRIPT = [
    "cjk_width",
    "lowercase",
    "decimal_digit",
    "cjk_bigram",
    "arabic_stop",
    "arabic_normalization",
    "arabic_stem",
]
_ANALYSIS: dict[str, Any] = {
    "char_filter": {
        "scripts": {"type": "pattern_replace", "pattern": f"{_SIGNS}|{_SCRIPTS_MEET}", "replacement": " "},
        "apostrophes": {"type": "pattern_replace", "pattern": "[’ʼ＇]", "replacement": "'"},
        # don't and dont are one word; whose it is (government's) is left to the possessive.
        "english_apostrophes": {
            "type": "pattern_replace",
            "pattern": r"(?<=\p{L})'(?!s\b)(?=\p{L})",
            "replacement": "",
        },
    },
    "filter": {
        "arabic_stop": {"type": "stop", "stopwords": sorted(ARABIC)},
        "arabic_stem": {"type": "stemmer", "language": "arabic"},
        "english_possessive": {"type": "stemmer", "language": "possessive_english"},
        "english_stop": {"type": "stop", "stopwords": sorted(ENGLISH)},
        "english_stem": {"type": "stemmer", "language": "english"},
        "french_elision": {"type": "elision", "articles": sorted(ELIDED), "articles_case": True},
        "french_stop": {"type": "stop", "stopwords": sorted(FRENCH)},
        "french_stem": {"type": "stemmer", "language": "light_french"},
        # The stemmer knows accents, and people leave them out: both spellings are stemmed.
        "with_and_without_accents": {"type": "asciifolding", "preserve_original": True},
    },
    "analyzer": {
        "by_script": {
            "char_filter": ["apostrophes", "english_apostrophes", "scripts"],
            "tokenizer": "standard",
            "filter": [*_BY_SCRIPT, "english_possessive", "asciifolding", "english_stop", "english_stem"],
        },
        "by_script_french": {
            "char_filter": ["apostrophes", "scripts"],
            "tokenizer": "standard",
            "filter": [
                *_BY_SCRIPT,
                "french_elision",
                "french_stop",
                "with_and_without_accents",
                "french_stem",
                "asciifolding",
            ],
        },
        "typed": {
            "tokenizer": "standard",
            "filter": ["cjk_width", "lowercase", "decimal_digit", "arabic_normalization", "asciifolding"],
        },
    },
}


def index_body(*, has_nori: bool) -> dict[str, Any]:
    """Settings and mapping of a new index."""
    settings = {
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",
        # While it is being filled nobody reads it.
        "refresh_interval": "-1",
        "analysis": _ANALYSIS,
    }
    return {"settings": settings, "mappings": {"dynamic": False, "properties": _properties(has_nori=has_nori)}}


def _properties(*, has_nori: bool) -> dict[str, Any]:
    korean = {"ko": {"type": "text", "analyzer": "nori"}} if has_nori else {}
    french = {"fr": {"type": "text", "analyzer": "by_script_french"}}
    text = {"type": "text", "analyzer": "by_script", "copy_to": ["all", "all_fr"], "fields": {**french, **korean}}
    typed = {"typed": {"type": "text", "analyzer": "typed", "norms": False}}
    keywords = ("kind", "language", "states", "topics", "institutions", "region")
    dates = ("opened_at", "closes_at", "due_at")
    return {
        **dict.fromkeys(TEXTS, text),
        "title": {**text, "fields": {**french, **korean, **typed}},
        "all": {"type": "text", "analyzer": "by_script"},
        "all_fr": {"type": "text", "analyzer": "by_script_french"},
        "words": {"type": "text", "analyzer": "whitespace", "norms": False, "index_options": "docs"},
        "complete": {"type": "completion", "analyzer": "keyword", "max_input_length": LONGEST_COMPLETED},
        **{name: {"type": "keyword"} for name in keywords},
        **{name: {"type": "date", "format": "epoch_second"} for name in dates},
        "is_open": {"type": "boolean"},
        **{name: {"type": "long"} for name in ("object_id", "signatures", "version")},
    }


def source_of(document: Document) -> dict[str, Any]:
    """The document as it is sent."""
    title = plain_text(document.title)
    texts = {name: plain_text(getattr(document, name)) for name in TEXTS}
    body = "\n".join(filter(None, list(texts.values())[1:]))[:LONGEST_BODY]
    facts = ("kind", "object_id", "language", "states", "topics", "institutions", "region", "opened_at")
    moments = {name: getattr(document, name) for name in ("closes_at", "due_at")}
    return {
        **texts,
        **{name: getattr(document, name) for name in facts},
        **{name: moment for name, moment in moments.items() if moment is not None},
        "is_open": document.is_open,
        "signatures": document.signatures,
        "version": document.version,
        "words": " ".join(sorted(letters(word) for word in words_of(title, body))),
        "complete": {"input": beginnings(title), "weight": min(document.signatures, 2**31 - 1)},
    }


def letters(word: str) -> str:
    """A word by what a finger can miss: accents apart from their letters, Korean syllables as their parts."""
    return unicodedata.normalize("NFD", word)


def typed(text: str) -> str:
    """What is compared while somebody types."""
    return " ".join(fold_word(word) for word in WORD.findall(text))


def beginnings(title: str) -> list[str]:
    """Where a title may be entered: at each of its first words."""
    words = typed(title).split()[:_COMPLETED_WORDS]
    found = [" ".join(words[start:])[:LONGEST_COMPLETED] for start in range(len(words))]
    return list(dict.fromkeys(found))


def id_of(kind: str, object_id: int) -> str:
    return f"{kind}-{object_id}"
