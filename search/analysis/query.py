"""What a reader typed, as groups of tokens: every group must be found, in any of its ways."""

import re
from functools import lru_cache

from search.analysis import cjk
from search.analysis.stopwords import LATIN
from search.analysis.text import latin_of, other_than, tokens_of, word_tokens
from search.analysis.words import WORD, fold, plain_text
from search.rules import MOST_WORDS

# One way of finding a word: these tokens, side by side. A token that ends in `*` stands for every token that begins so.
Way = tuple[str, ...]
Group = tuple[Way, ...]


class Phrase(tuple[str, ...]):
    """A way that spans several words."""

    __slots__ = ()


# Words between two of these stand next to each other. A lone one is a sign like any other.
_QUOTED = re.compile(
    '["\u201c\u201d\u201e\u201f\uff02]([^"\u201c\u201d\u201e\u201f\uff02]+)["\u201c\u201d\u201e\u201f\uff02]'
    "|[«»]([^«»]+)[«»]|「([^「」]+)」|『([^『』]+)』|《([^《》]+)》|〈([^〈〉]+)〉"
)
# In an Arabic text a Latin word has its stems of both languages.
_MIXED = "ar"


def query_groups(text: str, language: str) -> list[tuple[str, Group]]:
    """Each phrase between quotes and each other word of the question, with the ways to find it. Of a phrase all words
    have to stand side by side, small ones left out."""
    loose, phrases = _parted(plain_text(text))
    found = [(" ".join(phrase), group) for phrase in phrases if (group := _phrase_ways(phrase, latin_of(language)))]
    return found + _telling(_ways_of(loose, language)) if found else word_groups(text, language)


def word_groups(text: str, language: str) -> list[tuple[str, Group]]:
    """Each word by itself, quotes or not. Stop words are left out unless nothing else was asked."""
    found = _ways_of(WORD.findall(plain_text(text)), language)
    return _telling(found) or found


def has_phrase(text: str) -> bool:
    """Whether two or more words stand between quotes."""
    return bool(_parted(plain_text(text))[1])


def with_inner_quotes(text: str) -> str:
    """The question as it stands inside quotes of ours."""
    return _QUOTED.sub(lambda match: f"‘{match.group(match.lastindex or 0).strip()}’", text)


def _parted(text: str) -> tuple[list[str], list[list[str]]]:
    """The loose words, and the phrases of two words and more: at most `MOST_WORDS` together."""
    loose: list[str] = []
    phrases: list[list[str]] = []
    end, room = 0, MOST_WORDS
    for match in _QUOTED.finditer(text):
        words = WORD.findall(match.group(match.lastindex or 0))[:room]
        loose += WORD.findall(text[end : match.start()])
        end = match.end()
        if len(words) > 1:
            phrases.append(words)
            room -= len(words)
        else:
            loose += words
    return (loose + WORD.findall(text[end:]))[:room], phrases


def _ways_of(words: list[str], language: str) -> list[tuple[str, Group]]:
    distinct = list(dict.fromkeys(words))[:MOST_WORDS]
    return [(word, group) for word in distinct if (group := word_ways(word, latin_of(language)))]


def _telling(found: list[tuple[str, Group]]) -> list[tuple[str, Group]]:
    return [(word, group) for word, group in found if fold(word) not in LATIN["en"] | LATIN["fr"]]


def _phrase_ways(words: list[str], latin: str) -> Group:
    """By the reader's Latin language, by the other, by both; the last Korean word also without its particle."""
    ends = [words, [*words[:-1], bare]] if (bare := cjk.without_particle(words[-1])) else [words]
    ways = [tuple(tokens_of(one, by).split()) for one in ends for by in (latin, other_than(latin), _MIXED)]
    return tuple(dict.fromkeys(Phrase(_open_last_letter(way)) for way in ways if way))


@lru_cache(1 << 12)
def word_ways(word: str, latin: str) -> Group:
    """The reader's language first, then the other Latin one."""
    ways = [word_tokens(word, latin), word_tokens(word, other_than(latin))]
    if bare := cjk.without_particle(word):
        ways.append(tuple(cjk.pairs(bare)))
    return tuple(dict.fromkeys(_open_single_letter(way) for way in ways if way))


def _open_single_letter(way: Way) -> Way:
    """One Korean letter alone finds the pairs that begin with it."""
    return _open_last_letter(way) if len(way) == 1 else way


def _open_last_letter(way: Way) -> Way:
    """A Korean letter that is a word at the end of a phrase may have a particle."""
    is_letter = len(way[-1]) == 1 and "\u1100" <= way[-1] <= "\ud7a3"
    return (*way[:-1], f"{way[-1]}*") if is_letter else way
