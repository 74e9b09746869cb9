"""What the rooms above, and this one's letters, may hear of files after the commit."""

from django.dispatch import Signal

# A file was decided, or lapsed: `review`.
review_decided = Signal()
