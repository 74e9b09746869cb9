"""Reads templates as Django's cached loader does, and prepares those of this project."""

from typing import Any

from django.conf import settings
from django.template.base import Template, TextNode, VariableNode
from django.template.defaulttags import CommentNode, ForNode, IfNode, LoadNode, URLNode, WithNode
from django.template.loader_tags import BlockNode, ExtendsNode, IncludeNode
from django.template.loaders.cached import Loader as CachedLoader
from django.templatetags.cache import CacheNode
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.templatetags.static import StaticNode

from config.prepared import flow, joints, words
from config.prepared.parts import MAKERS, Prepared

MAKERS.update(
    {
        TextNode: words.text_part,
        CommentNode: words.nothing_part,
        LoadNode: words.nothing_part,
        VariableNode: words.variable_part,
        StaticNode: words.static_part,
        TranslateNode: words.translate_part,
        BlockTranslateNode: words.block_translate_part,
        IfNode: flow.choose_part,
        ForNode: flow.repeat_part,
        WithNode: joints.wrap_part,
        IncludeNode: joints.include_part,
        ExtendsNode: joints.extend_part,
        BlockNode: joints.block_part,
        URLNode: words.url_part,
        CacheNode: joints.keep_part,
    }
)


class Loader(CachedLoader):
    """Where an engine explains errors line by line (DEBUG), or marks what is missing, Django's own nodes stay."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        template = super().get_template(template_name, skip)
        if not (self.engine.debug or self.engine.string_if_invalid) and _is_ours(template):
            prepare(template)
        return template


def _is_ours(template: Template) -> bool:
    return str(template.origin.name).startswith(f"{settings.ROOT / 'templates'}/")


def prepare(template: Template) -> None:
    """Puts prepared lists in the place of a template's own and of its blocks'; nothing the second time."""
    if type(template.nodelist) is Prepared:
        return
    blocks: list[Any] = template.nodelist.get_nodes_by_type(BlockNode)
    for block in blocks:
        block.nodelist = Prepared(block.nodelist)
    template.nodelist = Prepared(template.nodelist)
