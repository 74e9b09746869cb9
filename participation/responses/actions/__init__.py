"""The verbs of official responses."""

from participation.responses.actions.past import correct_past_response, keep_past_response
from participation.responses.actions.writing import (
    begin_response,
    content_of,
    fit_points,
    keep_version,
    refuse_incomplete,
)

__all__ = [
    "begin_response",
    "content_of",
    "correct_past_response",
    "fit_points",
    "keep_past_response",
    "keep_version",
    "refuse_incomplete",
]
