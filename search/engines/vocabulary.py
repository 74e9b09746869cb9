"""The words of the index: what a reader meant by a slip of the finger, and how a word may go on."""

from search.analysis import Group, may_become_small, word_groups
from search.analysis.query import word_ways
from search.analysis.text import latin_of, word_tokens
from search.analysis.words import WORD, fold
from search.engines.analysed import distance, fold_word, spelled
from search.engines.base import Completion
from search.engines.dialects import Dialect
from search.engines.tables import Copy
from search.models import IndexState

_CANDIDATES = 40
_TOKENS_AT_ONCE = 500
# Up to so many letters one slip is forgiven, above it two; shorter words than the first are left alone.
_FORGIVEN_FROM, _TWO_FROM = 3, 7
_WORDS_LOOKED_AT = 400
_COMPLETED_WORDS = 6
_COMPLETIONS = 3
_TITLES_LOOKED_AT = 600
_AFTER_EVERY_LETTER = "\U0010ffff"


class Vocabulary:
    """The part of the embedded engine that knows words."""

    def __init__(self, dialect: Dialect):
        self.dialect = dialect

    def corrected(self, text: str, language: str) -> str:
        """The question with its unknown words replaced by the nearest known ones; empty where nothing is nearer."""
        copy = Copy(IndexState.now().active)
        words = dict(word_groups(text, language))
        known = self._known({token for group in words.values() for way in group for token in way}, copy)
        replaced = {}
        for word, group in words.items():
            if not any(all(token in known or token.endswith("*") for token in way) for way in group):
                replaced[word] = self._nearest(word, copy)
        if not any(replaced.values()):
            return ""
        return WORD.sub(lambda match: replaced.get(match.group()) or match.group(), text)

    def _known(self, tokens: set[str], copy: Copy) -> set[str]:
        if not tokens:
            return set()
        places = ", ".join(["%s"] * len(tokens))
        return {term for (term,) in copy.run(f"SELECT term FROM {{term}} WHERE term IN ({places})", list(tokens))}

    def frequencies(self, tokens: list[str]) -> dict[str, int]:
        """In how many documents each token is; those that are nowhere are left out."""
        return self.frequencies_in(Copy(IndexState.now().active), tokens)

    def frequencies_in(self, copy: Copy, tokens: list[str]) -> dict[str, int]:
        """The same in one copy of the index."""
        found: dict[str, int] = {}
        for start in range(0, len(tokens), _TOKENS_AT_ONCE):
            some = tokens[start : start + _TOKENS_AT_ONCE]
            places = ", ".join(["%s"] * len(some))
            found |= dict(copy.run(f"SELECT term, documents FROM {{term}} WHERE term IN ({places})", some))
        return found

    def _nearest(self, word: str, copy: Copy) -> str:
        letters = spelled(word)
        at_most = 2 if len(letters) >= _TWO_FROM else 1
        if len(letters) < _FORGIVEN_FROM:
            return ""
        found = []
        for candidate, documents in self.dialect.similar_words(copy, word, _CANDIDATES):
            away = distance(letters, spelled(candidate), at_most)
            if 0 < away <= at_most:
                found.append((away, not spelled(candidate).startswith(letters), -documents, candidate))
        return min(found)[3] if found else ""

    def suggest(self, text: str, language: str, limit: int) -> list[Completion]:
        """Titles that have what was typed, the last word perhaps unfinished; before them how that word may end.

        No title is found by its small words: where none has the last word, and it may become one, the others do.
        """
        words = WORD.findall(text)
        if not words:
            return []
        *before, last = words
        copy = Copy(IndexState.now().active)
        endings = self._beginning_so(last, copy)
        latin = latin_of(language)
        ways = [way for ending in [last, *endings] for way in word_ways(ending, latin)]
        groups = [group for _, group in word_groups(" ".join(before), language)] if before else []
        titles = self._titles([*groups, tuple(dict.fromkeys(ways))], copy, limit) if ways else []
        if groups and not titles and may_become_small(fold(last)):
            titles = self._titles(groups, copy, limit)
        single = [] if before else [Completion(word) for word in self._different(last, endings, latin)]
        return [*single, *titles][:limit]

    def endings(self, word: str, language: str) -> list[str]:
        """Words that go on as this one was typed, and are not just another form of it: the most frequent first."""
        return self._different(word, self._beginning_so(word, Copy(IndexState.now().active)), latin_of(language))

    def _different(self, typed: str, endings: list[str], latin: str) -> list[str]:
        """The endings that lead elsewhere: neither the typed word in another form, nor one another."""
        seen, found = {word_tokens(typed, latin)}, []
        for word in endings:
            tokens = word_tokens(word, latin)
            if tokens not in seen:
                found.append(word)
                seen.add(tokens)
        return found[:_COMPLETIONS]

    def _beginning_so(self, word: str, copy: Copy) -> list[str]:
        """Known words that begin so, the most frequent first."""
        beginning = fold_word(word)
        if not beginning or (len(beginning) < 2 and beginning.isascii()):
            return []
        rows = copy.run(
            "SELECT word, documents FROM (SELECT word, documents FROM {word} WHERE folded >= %s AND folded < %s "
            "ORDER BY folded LIMIT %s) AS found ORDER BY documents DESC, word LIMIT %s",
            [beginning, beginning + _AFTER_EVERY_LETTER, _WORDS_LOOKED_AT, _COMPLETED_WORDS],
        )
        return [found for found, _ in rows]

    def _titles(self, groups: list[Group], copy: Copy, limit: int) -> list[Completion]:
        rows = copy.run(
            f"SELECT t.title, e.kind, e.object_id, t.language FROM (SELECT e.id, e.boost FROM {self.dialect.matching} "
            f"WHERE {self.dialect.condition} ORDER BY e.id DESC LIMIT {_TITLES_LOOKED_AT}) AS found "
            "JOIN {entry} e ON e.id = found.id JOIN {text} t ON t.entry_id = e.id "
            "ORDER BY found.boost DESC, e.id DESC LIMIT %s",
            [self.dialect.expression(groups, title_only=True), limit],
        )
        return [Completion(title, kind, pk, language) for title, kind, pk, language in rows]
