"""Our words beside those of Lucene's analysers on a real server, word by word; docs/search.md says why they differ."""

import gzip
import json
import urllib.request
from collections import defaultdict
from itertools import accumulate
from pathlib import Path

import pytest
from django.conf import settings

from search.analysis.text import index_tokens, word_tokens
from search.analysis.words import WORD, fold, plain_text

pytestmark = pytest.mark.elasticsearch
DATA = Path(settings.ROOT).parent / "shared" / "data"
DEMO = Path(settings.ROOT) / "home" / "demo" / "content" / "petitions.fr.json"
APOSTROPHES = "'’"
AT_ONCE = 2_000
# Accents are gone before our rules act; before Lucene's they are there.
FRENCH_STEMS = {"désactivé": ("desactiv", "desactif"), "sœur": ("sœur", "soeu")}
# Porter's stemmer undoubles some letters only, Lucene's all of them.
ENGLISH_STEMS = {"revving": ("rev", "revv")}


def lines(path):
    if not path.exists():
        pytest.skip(f"{path} is not here")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def distinct(texts, is_wanted):
    return sorted({word for text in texts for word in WORD.findall(plain_text(text)) if is_wanted(word)})


def is_latin(word):
    return all((letter.isalpha() and letter < "\u0250") or letter in "œŒ" or letter in APOSTROPHES for letter in word)


def of_lucene(url, analyser, words):
    """The tokens of each word by one of the server's own analysers; none for a stop word."""
    body = json.dumps({"analyzer": analyser, "text": " ".join(words)}).encode()
    request = urllib.request.Request(f"{url}/_analyze", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        found = defaultdict(str)
        for token in json.load(answer)["tokens"]:
            found[token["start_offset"]] += token["token"]
    starts = accumulate((len(word) + 1 for word in words[:-1]), initial=0)
    return [found.get(start, "") for start in starts]


def differences(url, analyser, language, words):
    """(word, theirs, ours) of those that differ."""
    found = []
    for start in range(0, len(words), AT_ONCE):
        some = words[start : start + AT_ONCE]
        for word, theirs in zip(some, of_lucene(url, analyser, some), strict=True):
            if theirs != (ours := "".join(word_tokens(word, language))):
                found.append((word, theirs, ours))
    return found


def unexplained(different, stems):
    """What is neither an accent, nor an apostrophe, nor a small word that only one of the two leaves out."""
    return [
        (word, theirs, ours)
        for word, theirs, ours in different
        if fold(theirs) != ours
        and not set(word) & set(APOSTROPHES)
        and theirs
        and ours
        and stems.get(word.lower()) != (theirs, ours)
    ]


def test_our_arabic_is_that_of_lucene(elasticsearch_url):
    articles = [row["text"] for row in lines(DATA / "ar_legal_articles.jsonl.gz")]
    words = distinct(articles, lambda word: all("ء" <= letter <= "ْ" for letter in word))

    different = differences(elasticsearch_url, "arabic", "en", words)

    assert len(words) > 3_000
    assert len(different) / len(words) < 0.01, different[:20]


def test_our_french_differs_from_that_of_lucene_by_accents_and_small_words_alone(elasticsearch_url):
    petitions = json.loads(DEMO.read_text(encoding="utf-8"))["petitions"]
    words = distinct([f"{p['title']}\n{p['reasons']}\n{p.get('details', '')}" for p in petitions], is_latin)

    different = differences(elasticsearch_url, "french", "fr", words)

    assert len(words) > 1_000
    assert not unexplained(different, FRENCH_STEMS)
    assert len(different) / len(words) < 0.07
    assert sum(fold(theirs) != ours for _, theirs, ours in different) / len(words) < 0.04


def test_our_english_differs_from_that_of_lucene_by_apostrophes_and_small_words_alone(elasticsearch_url):
    petitions = lines(DATA / "uk_petitions.jsonl.gz")
    words = distinct([f"{p['action']}\n{p.get('background') or ''}" for p in petitions], is_latin)

    different = differences(elasticsearch_url, "english", "en", words)

    assert len(words) > 10_000
    assert not unexplained(different, ENGLISH_STEMS)
    assert len(different) / len(words) < 0.01, different[:20]


@pytest.mark.parametrize("text", ["국민청원", "도서관을 열어 주세요", "어린이보호구역의 속도제한", "물"])
def test_our_pairs_of_korean_letters_are_those_of_lucene(elasticsearch_url, text):
    theirs = "".join(of_lucene(elasticsearch_url, "cjk", [text])) and [
        token for word in text.split() for token in pairs_of_lucene(elasticsearch_url, word)
    ]

    assert index_tokens(text, "ko") == theirs


def pairs_of_lucene(url, word):
    body = json.dumps({"analyzer": "cjk", "text": word}).encode()
    request = urllib.request.Request(f"{url}/_analyze", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return [token["token"] for token in json.load(answer)["tokens"]]
