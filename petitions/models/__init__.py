"""Petitions, what they ask of whom, who signs them, and the policy they live by."""

from petitions.models.addressing import Addressee, Ask
from petitions.models.petition import Petition
from petitions.models.policy import PetitionSettings, Policy
from petitions.models.signature import Signature, SignatureDelta

__all__ = ["Addressee", "Ask", "Petition", "PetitionSettings", "Policy", "Signature", "SignatureDelta"]
