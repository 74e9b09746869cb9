"""Inputs of forms that are not ours, in our clothes."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()
TEXT_LIKE = {"text", "email", "password", "number", "tel", "url", "textarea", "select"}


@register.filter
def as_input(field: BoundField) -> SafeString:
    """The field's widget with the class of our inputs, unless it is a box to tick or hidden."""
    widget = field.field.widget
    wears = "class" not in widget.attrs and field.widget_type in TEXT_LIKE
    return field.as_widget(attrs={**widget.attrs, "class": "input"} if wears else None)
