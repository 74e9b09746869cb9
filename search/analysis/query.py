"""What a reader typed, as groups of tokens: every group must be found, in any of its ways."""

from functools import lru_cache

from search.analysis import cjk
from search.analysis.stopwords import LATIN
from search.analysis.text import latin_of, other_than, word_tokens
from search.analysis.words import WORD, fold, plain_text
from search.rules import MOST_WORDS

# One way of finding a word: these tokens, side by side. A token that ends in `*` stands for every token that begins so.
Way = tuple[str, ...]
Group = tuple[Way, ...]


def query_groups(text: str, language: str) -> list[tuple[str, Group]]:
    """Each word of the question with the ways to find it. Stop words are left out unless nothing else was asked."""
    words = list(dict.fromkeys(WORD.findall(plain_text(text))))[:MOST_WORDS]
    found = [(word, group) for word in words if (group := word_ways(word, latin_of(language)))]
    telling = [(word, group) for word, group in found if fold(word) not in LATIN["en"] | LATIN["fr"]]
    return telling or found


@lru_cache(1 << 12)
def word_ways(word: str, latin: str) -> Group:
    """The reader's language first, then the other Latin one."""
    ways = [word_tokens(word, latin), word_tokens(word, other_than(latin))]
    if bare := cjk.without_particle(word):
        ways.append(tuple(cjk.pairs(bare)))
    return tuple(dict.fromkeys(_open_single_letter(way) for way in ways if way))


def _open_single_letter(way: Way) -> Way:
    """One Korean letter alone finds the pairs that begin with it."""
    return (f"{way[0]}*",) if len(way) == 1 and len(way[0]) == 1 and "\u1100" <= way[0] <= "\ud7a3" else way
