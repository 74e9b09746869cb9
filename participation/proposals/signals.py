"""What the rooms above may hear of proposals, after the commit."""

from django.dispatch import Signal

# A proposal changed: `proposal`, and the `verb` of the action ("publish", "take_up", "adopt", …).
proposal_changed = Signal()
# Public numbers moved: `counts`, a dict of proposal id → (votes for, votes against).
votes_moved = Signal()
