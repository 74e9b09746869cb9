"""Tags that put one piece of a page into another."""

from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.core.cache.utils import make_template_fragment_key
from django.template.base import TextNode
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockContext, BlockNode, ExtendsNode

from config.prepared.parts import Part, parts_of, said
from config.prepared.values import is_constant, value_of


def wrap_part(node: Any, context: Context) -> Part:
    values, parts = _values_of(node), parts_of(node.nodelist, context)

    def wrap(context: Context) -> str:
        context.dicts.append({name: value(context) for name, value in values})
        try:
            return said(parts, context)
        finally:
            context.dicts.pop()

    return wrap


def _values_of(node: Any) -> list[tuple[str, Callable[[Context], Any]]]:
    return [(name, value_of(expression)) for name, expression in node.extra_context.items()]


def include_part(node: Any, context: Any) -> Part:
    name = node.template.var
    if not is_constant(node.template) or not isinstance(name, str) or name.startswith("."):
        return node.render_annotated
    values, template = _values_of(node), context.template.engine.get_template(name)

    def include(context: Context) -> str:
        found = {name: value(context) for name, value in values}
        if node.isolated_context:
            return _rendered(template, _alone(context, found))
        context.dicts.append(found)
        try:
            return _rendered(template, context)
        finally:
            context.dicts.pop()

    return include


def _alone(context: Context, values: dict[str, Any]) -> Context:
    """What `context.new(values)` makes, which copies more than it keeps."""
    inner = object.__new__(type(context))
    vars(inner).update(vars(context))
    vars(inner).pop("_processors_index", None)
    inner.dicts = [context.dicts[0], values]
    return inner


def _rendered(template: Any, context: Context) -> str:
    """A template within another, with a state of its own: its blocks are not those of the page."""
    state = context.render_context
    outer, state.template = state.template, template
    state.dicts.append({})
    try:
        return template._render(context)
    finally:
        state.dicts.pop()
        state.template = outer


def extend_part(node: Any, context: Any) -> Part:
    name = node.parent_name.var
    is_itself = node.origin.template_name == name
    if not is_constant(node.parent_name) or not isinstance(name, str) or name.startswith(".") or is_itself:
        return node.render_annotated
    parent: Any = context.template.engine.get_template(name)
    first = next((one for one in parent.nodelist if not isinstance(one, TextNode)), None)
    is_root = first is not None and not isinstance(first, ExtendsNode)
    found: list[Any] = parent.nodelist.get_nodes_by_type(BlockNode) if is_root else []
    blocks = {block.name: block for block in found}

    def extend(context: Context) -> str:
        state: Any = context.render_context
        known = state.dicts[-1].setdefault(BLOCK_CONTEXT_KEY, BlockContext())
        known.add_blocks(node.blocks)
        known.add_blocks(blocks)
        outer, state.template = state.template, parent
        try:
            return parent._render(context)
        finally:
            state.template = outer

    return extend


def block_part(node: Any, _context: Context) -> Part:
    """A place that a page fills. Where it stands in the page itself, or is put in by a template of its own, alike."""

    def place(context: Context) -> str:
        state: Any = context.render_context
        known = state.dicts[-1].get(BLOCK_CONTEXT_KEY)
        filling = None if known is None else known.pop(node.name)
        # `block.super` asks it for the next one, on this page.
        block = BlockNode(node.name, (filling or node).nodelist)
        block.context = context
        context.dicts.append({"block": node if known is None else block})
        try:
            return block.nodelist.render(context)
        finally:
            context.dicts.pop()
            if filling is not None:
                known.push(node.name, filling)

    return place


def keep_part(node: Any, context: Context) -> Part:
    """What is kept for a while, in a memory and under a name that stand in the template."""
    if not (node.cache_name and is_constant(node.cache_name) and is_constant(node.expire_time_var)):
        return node.render_annotated
    memory, seconds = node.cache_name.var, int(node.expire_time_var.resolve(context))
    values, parts = [value_of(expression) for expression in node.vary_on], parts_of(node.nodelist, context)

    def keep(context: Context) -> str:
        key = make_template_fragment_key(node.fragment_name, [value(context) for value in values])
        store = caches[memory]
        kept = store.get(key)
        if kept is None:
            kept = said(parts, context)
            store.set(key, kept, seconds)
        return kept

    return keep
