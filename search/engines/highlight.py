"""Marks on the original text where its words are analysed as the question's were. Safe HTML. Pure."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from search.analysis import Phrase, Way
from search.analysis.text import either_tokens, latin_of, other_than, word_tokens
from search.analysis.words import WORD
from search.engines.analysed import LONGEST_BODY
from search.engines.base import Hit
from search.engines.phrases import Match, Span, with_phrases

SNIPPET_LENGTH = 220
# How many matches are looked at to find the best place.
_MATCHES_AT_MOST = 60
_NOTHING: frozenset[str] = frozenset()


def shown(
    *, kind: str, object_id: int, score: float, language: str, title: str, body: str, is_open: bool, ways: list[Way]
) -> Hit:
    """One thing found, as every engine answers it: marked where the question's words are."""
    return Hit(
        kind=kind,
        id=object_id,
        score=round(float(score), 4),
        language=language,
        title=title,
        marked=mark(title, ways, language),
        snippet=snippet(body, ways, language),
        is_open=bool(is_open),
    )


def mark(text: str, ways: Iterable[Way], language: str) -> str:
    """The whole text, escaped, with `<mark>` around the words that match."""
    return _marked(text, [span for span, _ in _matches(text, ways, language)])


def snippet(text: str, ways: Iterable[Way], language: str) -> str:
    """The stretch of the text with the most of the question's words, escaped and marked; its beginning without any."""
    found = _matches(text, ways, language)
    start = _best_start(text, found)
    end = _word_end(text, start + SNIPPET_LENGTH)
    inside = [(a - start, b - start) for (a, b), _ in found if a >= start and b <= end]
    cut = _marked(text[start:end], inside)
    return ("… " if start else "") + " ".join(cut.split()) + (" …" if end < len(text) else "")


def _matches(text: str, ways: Iterable[Way], language: str) -> list[Match]:
    words = frozenset(way for way in ways if not isinstance(way, Phrase))
    phrases = [way for way in ways if isinstance(way, Phrase)]
    if not words and not phrases:
        return []
    shared_with, found = _shared(words, latin_of(language)), []
    for match in WORD.finditer(text, 0, LONGEST_BODY):
        if shared := shared_with[match.group()]:
            found.append((match.span(), shared))
            if len(found) == _MATCHES_AT_MOST:
                break
    return with_phrases(text, found, phrases, language, LONGEST_BODY) if phrases else found


class Shared(dict[str, frozenset[str]]):
    """What a word of a text shares with the question: a way counts where the word has all of it.

    Texts say the same words again and again: each is looked at once for all that was found."""

    def __init__(self, ways: Iterable[Way], latin: str):
        super().__init__()
        self._latin = latin
        self._single = frozenset(way[0] for way in ways if len(way) == 1)
        self._several = [frozenset(way) for way in ways if len(way) > 1]
        self._beginnings = tuple(token[:-1] for token in self._single if token.endswith("*"))
        self._wanted = self._single.union(*self._several)

    def __missing__(self, word: str) -> frozenset[str]:
        found = self._found(word)
        self[word] = found
        return found

    def _found(self, word: str) -> frozenset[str]:
        # Nearly every word of a text has nothing of the question: one look is enough for those.
        tokens = either_tokens(word, self._latin)
        if self._wanted.isdisjoint(tokens) and not (self._beginnings and self._begins(tokens)):
            return _NOTHING
        return self._of(word_tokens(word, self._latin)) or self._of(word_tokens(word, other_than(self._latin)))

    def _begins(self, tokens: Iterable[str]) -> bool:
        return any(token.startswith(self._beginnings) for token in tokens)

    def _of(self, tokens: tuple[str, ...]) -> frozenset[str]:
        found = self._single.intersection(tokens)
        for way in self._several:
            if way.issubset(tokens):
                found |= way
        if self._beginnings:
            found |= {token for token in tokens if token.startswith(self._beginnings)}
        return found


# A few questions at a time: a page is marked in one go.
_shared = lru_cache(8)(Shared)


def _best_start(text: str, found: list[Match]) -> int:
    best, most = 0, 0
    for number, ((start, _), _tokens) in enumerate(found):
        near = [tokens for (a, _), tokens in found[number:] if a < start + SNIPPET_LENGTH]
        distinct = len(frozenset().union(*near))
        if distinct > most:
            best, most = start, distinct
    if best < SNIPPET_LENGTH // 2:
        return 0
    line = text.rfind("\n", best - SNIPPET_LENGTH // 3, best)
    blank = text.rfind(" ", 0, best - SNIPPET_LENGTH // 4)
    return line + 1 if line >= 0 else blank + 1


def _word_end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    blank = text.rfind(" ", place - SNIPPET_LENGTH // 3, place)
    return blank if blank > 0 else place


def _marked(text: str, spans: list[Span]) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return "".join([*parts, escape(text[at:])])
