"""Proposals, who wrote what of them when, how they are studied and carried out, and the policy they live by."""

from participation.proposals.models.policy import ProposalPolicy, ProposalSettings
from participation.proposals.models.proposal import Proposal
from participation.proposals.models.study import Assessment, Progress
from participation.proposals.models.text import CoAuthor, Measure, Recipient, TextVersion

__all__ = [
    "Assessment",
    "CoAuthor",
    "Measure",
    "Progress",
    "Proposal",
    "ProposalPolicy",
    "ProposalSettings",
    "Recipient",
    "TextVersion",
]
