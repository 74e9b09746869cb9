"""In which language a text is, as far as its analysis must know. Pure."""

import re

from search.analysis.stopwords import ENGLISH, FRENCH
from search.analysis.words import WORD, fold, plain_text

_WORDS_LOOKED_AT = 200
_SCRIPTS = (("ar", re.compile("[\u0600-\u06ff]")), ("ko", re.compile("[\uac00-\ud7a3]")))


def guess_language(text: str, fallback: str) -> str:
    """By its script where that says enough, else by its small words; `fallback` where neither does."""
    for language, letters in _SCRIPTS:
        if len(letters.findall(text)) * 2 > len(text.replace(" ", "")):
            return language
    words = [fold(word) for word in WORD.findall(plain_text(text))[:_WORDS_LOOKED_AT]]
    english = sum(word in ENGLISH and word not in FRENCH for word in words)
    french = sum(word in FRENCH and word not in ENGLISH for word in words)
    if english == french:
        latin = sum("a" <= letter <= "z" for word in words for letter in word)
        return "en" if latin and fallback[:2] not in {"en", "fr"} else fallback[:2]
    return "en" if english > french else "fr"
