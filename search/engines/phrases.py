"""Where in a text a phrase stands: its words side by side, as the index has them. Pure."""

from collections.abc import Iterable, Iterator

from search.analysis import Phrase, tokens_of
from search.analysis.words import WORD

Span = tuple[int, int]
Match = tuple[Span, frozenset[str]]


def with_phrases(text: str, matches: list[Match], phrases: list[Phrase], language: str, longest: int) -> list[Match]:
    """The matches of single words together with those of phrases, in the order of the text. A word inside a phrase
    that matched is not marked again. No more than `longest` letters are read."""
    found = dict(_found(text, phrases, language, longest))
    apart = [match for match in matches if not any(a <= match[0][0] < b for a, b in found)]
    return sorted([*apart, *_without_overlap(found)], key=lambda match: match[0])


def _found(text: str, phrases: list[Phrase], language: str, longest: int) -> Iterator[Match]:
    words = list(WORD.finditer(text, 0, longest))
    flat = [(token, word.span()) for word in words for token in tokens_of([word.group()], language).split()]
    tokens = [token for token, _ in flat]
    for place in range(len(tokens)):
        for phrase in phrases:
            if _stands_at(place, phrase, tokens):
                last = flat[place + len(phrase) - 1]
                yield (flat[place][1][0], last[1][1]), frozenset(tokens[place : place + len(phrase)])


def _stands_at(place: int, phrase: Phrase, tokens: list[str]) -> bool:
    there = tokens[place : place + len(phrase)]
    if len(there) < len(phrase) or there[:-1] != list(phrase[:-1]):
        return False
    last = phrase[-1]
    return there[-1].startswith(last[:-1]) if last.endswith("*") else there[-1] == last


def _without_overlap(found: dict[Span, frozenset[str]]) -> Iterable[Match]:
    end = -1
    for span in sorted(found):
        if span[0] >= end:
            yield span, found[span]
            end = span[1]
