"""Tags that say something: text, values, translations, addresses."""

from collections.abc import Callable
from typing import Any

from django.template.context import Context
from django.utils import translation

from config.prepared.addresses import address
from config.prepared.parts import Part
from config.prepared.values import is_constant, shown, value_of


def text_part(node: Any, _context: Context) -> Part:
    return node.s


def nothing_part(_node: Any, _context: Context) -> Part:
    return ""


def variable_part(node: Any, _context: Context) -> Part:
    value = value_of(node.filter_expression)
    return lambda context: shown(value(context), context)


def static_part(node: Any, context: Context) -> Part:
    return str(node.render(context)) if not node.varname and is_constant(node.path) else node.render_annotated


def translate_part(node: Any, context: Context) -> Part:
    message_context = node.message_context
    expression = node.filter_expression
    is_fixed = not expression.filters and expression.var.lookups is None and not node.noop
    if not is_fixed or (message_context and not is_constant(message_context)):
        return node.render_annotated
    name, node_asks = node.asvar, node.render
    if not name:
        return str(node_asks(context))
    with context.push():
        node_asks(context)
        words = context[name]

    def keep(context: Context) -> str:
        context[name] = words
        return ""

    return keep


def block_translate_part(node: Any, context: Context) -> Part:
    if node.asvar or node.message_context or (node.counter and not node.plural):
        return node.render_annotated
    singular, names = node.render_token_list(node.singular)
    if not node.counter:
        words = translation.gettext(singular)
        return _filled(node, lambda _count: words, names) if names else words % {}
    plural, more = node.render_token_list(node.plural)
    return _filled(node, lambda count: translation.ngettext(singular, plural, count), [*names, *more])


def _filled(node: Any, words: Callable[[Any], str], names: list[str]) -> Part:
    """A sentence with places for values, given by the tag or found on the page."""
    values = {name: value_of(expression) for name, expression in node.extra_context.items()}
    counter = value_of(node.counter) if node.counter else None

    def fill(context: Context) -> str:
        data = {name: value(context) for name, value in values.items()}
        count = counter(context) if counter else None
        if counter:
            if type(count) is not int:
                return node.render(context)
            data[node.countervar] = count
        for name in names:
            data[name] = shown(data[name] if name in data else context.get(name, ""), context)
        try:
            return words(count) % data
        except (KeyError, ValueError):
            return node.render(context)

    return fill


def url_part(node: Any, _context: Context) -> Part:
    if node.kwargs or not is_constant(node.view_name):
        return node.render_annotated
    name, values, place = node.view_name.var, [value_of(argument) for argument in node.args], node.asvar

    def write(context: Context) -> str:
        found = address(name, [value(context) for value in values], context)
        if found is None:
            return node.render(context)
        if place:
            context[place] = found
            return ""
        return shown(found, context)

    return write
