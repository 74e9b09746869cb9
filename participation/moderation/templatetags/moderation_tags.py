"""What the pages of other rooms show of moderation."""

from django import template

from participation.moderation.models import backlog as figures

register = template.Library()


@register.simple_tag
def backlog() -> figures.Backlog | None:
    """How much waits, where that is so much that the public is told; else None."""
    known = figures.backlog()
    return known if known.is_told else None
