"""What the templates of discussions ask."""

from django import template

register = template.Library()


@register.filter
def mark_on(marks: dict[int, int] | None, pk: int) -> int:
    """What this reader said of the argument: 1, -1, or 0."""
    return marks.get(pk, 0) if marks else 0
