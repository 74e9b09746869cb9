"""What every action of this room does: lock, ask the table, write, log, announce after the commit."""

from participation.audit.steps import Steps
from petitions.lifecycle import LIFECYCLE
from petitions.models import Petition
from petitions.signals import petition_changed

steps = Steps(Petition, LIFECYCLE, petition_changed)
lock, advance, write, note, each = steps.lock, steps.advance, steps.write, steps.note, steps.each
