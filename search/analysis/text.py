"""A text as tokens, for the index."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain

from search.analysis import arabic, cjk, english, french
from search.analysis.memory import Remembered
from search.analysis.stopwords import ARABIC, LATIN
from search.analysis.words import GOES_ON, LONGEST_WORD, WORD, fold, plain_text, runs

_STEMS = {"en": english.stem, "fr": french.stem}
_LATIN_OF = {"fr": "fr"}
_FIRST_HANGUL, _AFTER_LATIN = "\uac00", "\u0250"
_HANGUL = "[\uac00-\ud7a3]"
_IS_HANGUL = re.compile(f"{_HANGUL}+").fullmatch
# Neighbouring words that are two letters of Hangul or more, nothing else; or one other word. Nothing is tried twice.
_PLAIN = rf"{_HANGUL}{{2,{LONGEST_WORD}}}+(?![^\W_]|{GOES_ON})"
_SEVERAL_HANGUL = re.compile(rf"({_PLAIN}(?:[\W_]++{_PLAIN})*+)|({WORD.pattern})")


def index_tokens(text: str, language: str) -> list[str]:
    """The tokens of a text in `language`, in its order."""
    return tokens_of(plain_text(text).split(), language).split()


def tokens_of(parts: list[str], language: str) -> str:
    """The same for a plain text that is cut at its blanks, with blanks between them. What is made of a part is
    remembered."""
    if language[:2] == "ko":
        return " ".join(_korean(" ".join(parts)))
    return " ".join(filter(None, map(_PARTS.get(language[:2], _PARTS[""]).__getitem__, parts)))


def _korean(text: str) -> list[str]:
    """Korean words are too many to remember: those of Hangul alone are cut many at a time."""
    found: list[str] = []
    for several, other in _SEVERAL_HANGUL.findall(text):
        found += cjk.all_pairs(several) if several else either_tokens(other, "en")
    return found


def word_tokens(word: str, latin: str) -> tuple[str, ...]:
    """The tokens of one word as it was written; none for a stop word."""
    return _OWN[latin][word]


def either_tokens(word: str, latin: str) -> Sequence[str]:
    """The tokens of one word by either Latin language, that of the text first."""
    if word[0] >= _FIRST_HANGUL and _IS_HANGUL(word):
        return cjk.pairs(word[:LONGEST_WORD])
    return _BOTH[latin][word]


def foreign_tokens(text: str, language: str) -> list[str]:
    """The stems that Latin words of a plain French or English text have in the other of the two, where they differ:
    "smart cities" in a French title is found by "smart city"."""
    if language[:2] not in _STEMS:
        return []
    return list(chain.from_iterable(map(_FOREIGN[language[:2]].__getitem__, dict.fromkeys(WORD.findall(text)))))


def other_than(latin: str) -> str:
    return "en" if latin == "fr" else "fr"


def latin_of(language: str) -> str:
    """By which language Latin words are stemmed in a text of `language`: `fr` or `en`."""
    return _LATIN_OF.get(language[:2], "en")


def latin_parts(word: str) -> list[str]:
    """Elision and possessive: l'eau → eau, d'aujourd'hui → aujourdhui, government's → government, don't → dont."""
    if word.isalnum():
        return [word]
    plain = word.lower().replace("’", "'").replace("ʼ", "'").replace("＇", "'")
    head, apostrophe, tail = plain.partition("'")
    if apostrophe and fold(head) in french.ELIDED and tail not in ("", "s"):
        plain = tail
    return [plain.removesuffix("'s").replace("'", "")]


def _analyse(script: str, letters: str, latin: str) -> tuple[str, ...]:
    if script == "arabic":
        bare = arabic.bare(letters)
        stem = arabic.stem(arabic.normalise(letters))
        return (stem,) if stem and bare not in ARABIC else ()
    if script in {"hangul", "han"}:
        return tuple(cjk.pairs(letters))
    if script == "number":
        return (letters.lstrip("0") or "0",)
    return _analyse_latin(letters, latin)


def _analyse_latin(letters: str, latin: str) -> tuple[str, ...]:
    folded = fold(letters)[:LONGEST_WORD]
    if not folded or folded in LATIN[latin]:
        return ()
    stem = "".join(c for c in _STEMS[latin](folded) if c.isalnum())
    return (stem,) if stem else ()


def _own(latin: str, word: str) -> tuple[str, ...]:
    found: list[str] = []
    for part in latin_parts(word):
        for script, letters in runs(part):
            found += _analyse(script, letters, latin)
    return tuple(found)


def _both(latin: str, word: str) -> tuple[str, ...]:
    """In an Arabic or Korean text a Latin word may be English or French: it is found by both stems."""
    return tuple(dict.fromkeys(word_tokens(word, latin) + word_tokens(word, other_than(latin))))


def _foreign(latin: str, word: str) -> tuple[str, ...]:
    if word[0] >= _AFTER_LATIN:
        return ()
    own = word_tokens(word, latin)
    return tuple(token for token in word_tokens(word, other_than(latin)) if token not in own)


def _tokens(of_words: Mapping[str, tuple[str, ...]], part: str) -> str:
    return " ".join(chain.from_iterable(map(of_words.__getitem__, WORD.findall(part))))


def _remembered(analyse: Callable[[str, str], tuple[str, ...]]) -> dict[str, Remembered[tuple[str, ...]]]:
    return {latin: Remembered(partial(analyse, latin)) for latin in _STEMS}


_OWN, _BOTH, _FOREIGN = map(_remembered, (_own, _both, _foreign))
_PARTS = {language: Remembered(partial(_tokens, words)) for language, words in (_OWN | {"": _BOTH["en"]}).items()}
