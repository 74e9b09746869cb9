"""What the rooms above may hear of petitions, after the commit."""

from django.dispatch import Signal

# A petition changed: `petition`, and the `verb` of the action ("publish", "close", "answer", …).
petition_changed = Signal()
# An answer was assigned to somebody else than who did it: `addressee`. Nothing that is public changed.
answer_assigned = Signal()
# Petitions were taken over from elsewhere, many at once: `ids`. Nobody gets a letter; copies (search) read them again.
petitions_imported = Signal()
# Public numbers moved: `counts`, a dict of petition id → signatures.
counts_moved = Signal()
