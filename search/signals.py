"""What the pages of the search tell the house."""

from django.dispatch import Signal

# Somebody looked for words that something has. `request`, `text`, `language`: who asked what, in which language.
searched = Signal()
