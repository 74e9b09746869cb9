"""Words as the index keeps them: the same analyser for what is written and for what is asked. Pure.

Each run of letters is analysed by its script: Arabic, Latin (by language), Hangul and Han (pairs of letters), digits.
"""

from search.analysis.query import Group, Phrase, Way, has_phrase, query_groups, with_inner_quotes, word_groups
from search.analysis.stopwords import may_become_small
from search.analysis.text import foreign_tokens, index_tokens, tokens_of
from search.analysis.words import WORD, plain_text, surface_words

__all__ = [
    "WORD",
    "Group",
    "Phrase",
    "Way",
    "foreign_tokens",
    "has_phrase",
    "index_tokens",
    "may_become_small",
    "plain_text",
    "query_groups",
    "surface_words",
    "tokens_of",
    "with_inner_quotes",
    "word_groups",
]
