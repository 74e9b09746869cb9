"""What the rooms above may hear of discussions, after the commit."""

from django.dispatch import Signal

# An argument changed: `argument`, and the `verb` of the action ("argue", "reply", "edit", "delete", "hide", …).
argument_changed = Signal()
