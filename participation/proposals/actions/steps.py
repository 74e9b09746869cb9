"""What every action of this room does: lock, ask the table, write, log, announce after the commit."""

from participation.audit.steps import Steps
from participation.proposals.lifecycle import LIFECYCLE
from participation.proposals.models import Proposal
from participation.proposals.signals import proposal_changed

steps = Steps(Proposal, LIFECYCLE, proposal_changed)
lock, advance, write, note, each = steps.lock, steps.advance, steps.write, steps.note, steps.each
