"""Arabic as Lucene's light analyser sees it (Larkey's light10): letters normalised, article and endings taken off."""

import re

# Harakat, tanwin, shadda, sukun, dagger alef, Quranic marks, tatweel, joiners.
_DELETED = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c\u200d]")
_SAME = str.maketrans({"آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"})
_PREFIXES = ("ال", "وال", "بال", "كال", "فال", "لل", "و")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي")
_LEAST_LEFT = 2
_LEAST_WITH_AND = 4


def bare(word: str) -> str:
    """Without diacritics and tatweel."""
    return _DELETED.sub("", word)


def normalise(word: str) -> str:
    """Alef forms, alef maksura and ta marbuta as one letter each; no diacritics."""
    return bare(word).translate(_SAME)


def stem(word: str) -> str:
    """The normalised word without its article and its endings; at least two letters stay."""
    return _without_suffixes(_without_prefix(word))


def _without_prefix(word: str) -> str:
    for prefix in _PREFIXES:
        least = _LEAST_WITH_AND if len(prefix) == 1 else len(prefix) + _LEAST_LEFT
        if len(word) >= least and word.startswith(prefix):
            return word[len(prefix) :]
    return word


def _without_suffixes(word: str) -> str:
    for suffix in _SUFFIXES:
        if len(word) >= len(suffix) + _LEAST_LEFT and word.endswith(suffix):
            word = word[: -len(suffix)]
    return word
