"""The verbs of official responses."""

from participation.responses.actions.following_up import report_progress, watch_commitments
from participation.responses.actions.past import correct_past_response, keep_past_response
from participation.responses.actions.promising import NotAsked, judge, keep_commitments, note_progress
from participation.responses.actions.receiving import explain, rate, request_reexamination, settle_by_correction
from participation.responses.actions.writing import (
    begin_response,
    content_of,
    fit_points,
    keep_version,
    refuse_incomplete,
)

__all__ = [
    "NotAsked",
    "begin_response",
    "content_of",
    "correct_past_response",
    "explain",
    "fit_points",
    "judge",
    "keep_commitments",
    "keep_past_response",
    "keep_version",
    "note_progress",
    "rate",
    "refuse_incomplete",
    "report_progress",
    "request_reexamination",
    "settle_by_correction",
    "watch_commitments",
]
