"""The pictures and files of a draft."""

from participation.attachments.actions import Filing
from participation.proposals.actions.drafting import lock_draft
from participation.proposals.actions.steps import note, write

FILING = Filing(lock_draft, write, note)
