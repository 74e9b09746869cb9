"""Petitions, what they ask of whom, who signs them, and the policy they live by."""

from petitions.models.addressing import Addressee, Ask, Note, Transfer
from petitions.models.petition import Petition
from petitions.models.policy import PetitionSettings, Policy
from petitions.models.signature import Signature, SignatureDelta
from petitions.models.tally import Tally, TallyRow

__all__ = [
    "Addressee",
    "Ask",
    "Note",
    "Petition",
    "PetitionSettings",
    "Policy",
    "Signature",
    "SignatureDelta",
    "Tally",
    "TallyRow",
    "Transfer",
]
