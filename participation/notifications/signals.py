"""What the rooms above, and this one's worker, may hear of letters, after the commit."""

from django.dispatch import Signal

# Letters were put into the outbox.
letters_written = Signal()
# There is `news` to tell.
news_published = Signal()
