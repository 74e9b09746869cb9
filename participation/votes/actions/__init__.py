"""The verbs of votes. Nothing else moves a public number."""

from participation.votes.actions.counting import recount, roll_up
from participation.votes.actions.voting import Cast, cast_vote, end_ballot, open_ballot, reopen_ballot, withdraw_vote

__all__ = ["Cast", "cast_vote", "end_ballot", "open_ballot", "recount", "reopen_ballot", "roll_up", "withdraw_vote"]
