"""A list of nodes as its parts: words that are the same for everybody stand there, the rest is called."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from django.template.base import Node, NodeList
from django.template.context import Context
from django.utils.safestring import SafeString

from config.prepared.values import reader_of

Part = str | Callable[[Context], str]
# What makes a part of a node, on the first page in each language. Filled by `loader`.
Maker = Callable[[Any, Context], Part]
MAKERS: dict[type[Node], Maker] = {}


class Parts(NamedTuple):
    """What a list of nodes says: its words, with gaps, and at which place what is called fills one."""

    words: list[str]
    calls: list[tuple[int, Callable[[Context], str]]]


class Prepared(NodeList):
    """Nodes of a template, which render as its parts do."""

    def __init__(self, nodes: Iterable[Node] = ()):
        super().__init__(nodes)
        self._parts: dict[str, Parts] = {}

    def parts(self, context: Context) -> Parts:
        """The parts in the language of the page, which is the active one."""
        language = reader_of(context)[0]
        found = self._parts.get(language)
        if found is None:
            found = self._parts[language] = parts_of(self, context)
        return found

    def render(self, context: Context) -> SafeString:
        return SafeString(said(self.parts(context), context))


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Neighbouring words become one."""
    words = ""
    for part in parts:
        if isinstance(part, str):
            words += part
            continue
        if words:
            yield words
        yield part
        words = ""
    if words:
        yield words


def parts_of(nodes: Iterable[Node], context: Context) -> Parts:
    """The parts in the language of the page that `context` belongs to; nothing is put into it."""
    parts = list(_joined(part_of(node, context) for node in nodes))
    words = [part if isinstance(part, str) else "" for part in parts]
    return Parts(words, [(place, part) for place, part in enumerate(parts) if not isinstance(part, str)])


def part_of(node: Any, context: Context) -> Part:
    """A node as words, or as what makes them; what is not known here renders as Django has it."""
    make = MAKERS.get(type(node))
    return make(node, context) if make else node.render_annotated


def said(parts: Parts, context: Context) -> str:
    """What the parts say on this page."""
    words = parts.words.copy()
    for place, say in parts.calls:
        words[place] = say(context)
    return "".join(words)
