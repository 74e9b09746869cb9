"""What the rooms above may hear of ballots, after the commit."""

from django.dispatch import Signal

# Public numbers moved: `counts`, a dict of ballot id → (votes for, votes against).
ballots_moved = Signal()
