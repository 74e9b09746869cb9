"""Tags that decide what is said, and how often."""

from collections.abc import Callable
from typing import Any

from django.template.base import VariableDoesNotExist
from django.template.context import Context
from django.template.defaulttags import TemplateLiteral

from config.prepared.parts import Part, parts_of, said
from config.prepared.values import value_of


def choose_part(node: Any, context: Context) -> Part:
    branches = [
        (None if condition is None else _condition(condition), parts_of(nodes, context))
        for condition, nodes in node.conditions_nodelists
    ]

    def choose(context: Context) -> str:
        for holds, parts in branches:
            try:
                if holds and not holds(context):
                    continue
            except VariableDoesNotExist:
                continue
            return said(parts, context)
        return ""

    return choose


_OPERATORS: dict[str, Callable[[Any, Any], Callable[[Context], Any]]] = {
    "or": lambda a, b: lambda context: a(context) or b(context),
    "and": lambda a, b: lambda context: a(context) and b(context),
    "not": lambda a, _b: lambda context: not a(context),
    "in": lambda a, b: lambda context: a(context) in b(context),
    "not in": lambda a, b: lambda context: a(context) not in b(context),
    "is": lambda a, b: lambda context: a(context) is b(context),
    "is not": lambda a, b: lambda context: a(context) is not b(context),
    "==": lambda a, b: lambda context: a(context) == b(context),
    "!=": lambda a, b: lambda context: a(context) != b(context),
    ">": lambda a, b: lambda context: a(context) > b(context),
    ">=": lambda a, b: lambda context: a(context) >= b(context),
    "<": lambda a, b: lambda context: a(context) < b(context),
    "<=": lambda a, b: lambda context: a(context) <= b(context),
}


def _condition(token: Any) -> Callable[[Context], Any]:
    if isinstance(token, TemplateLiteral):
        expression: Any = token.value
        return value_of(expression, missing=None)
    if token.id not in _OPERATORS:
        return token.eval
    asks = _OPERATORS[token.id](_condition(token.first), token.second and _condition(token.second))

    def judge(context: Context) -> Any:
        try:
            return asks(context)
        except Exception:
            return False

    return judge


def repeat_part(node: Any, context: Context) -> Part:
    sequence = value_of(node.sequence, missing=None)
    parts, empty, names = parts_of(node.nodelist_loop, context), parts_of(node.nodelist_empty, context), node.loopvars

    def repeat(context: Context) -> str:
        values = sequence(context)
        values = [] if values is None else values if hasattr(values, "__len__") else list(values)
        total = len(values)
        if total < 1:
            return said(empty, context)
        loop: dict[str, Any] = {"parentloop": context.get("forloop", {})}
        scope = {"forloop": loop}
        turns, depth = [], len(context.dicts)
        context.dicts.append(scope)
        try:
            for place, item in enumerate(reversed(values) if node.is_reversed else values):
                loop.update(
                    counter0=place,
                    counter=place + 1,
                    revcounter=total - place,
                    revcounter0=total - place - 1,
                    first=place == 0,
                    last=place == total - 1,
                )
                inner = scope
                if len(names) > 1:
                    inner = dict(zip(names, item, strict=True))
                    context.dicts.append(inner)
                else:
                    scope[names[0]] = item
                turns.append(said(parts, context))
                if inner is not scope:
                    context.dicts.pop()
        finally:
            del context.dicts[depth:]
        return "".join(turns)

    return repeat
