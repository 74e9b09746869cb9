"""The pictures and files of a draft."""

from participation.attachments.actions import Filing
from petitions.actions.drafting import lock_draft
from petitions.actions.steps import note, write

FILING = Filing(lock_draft, write, note)
