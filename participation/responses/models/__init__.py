"""Answers of institutions, what was published and promised in them, how they were received, the steps before."""

from participation.responses.models.approval import InstitutionApprovalTask, SecondApprovalTask
from participation.responses.models.commitment import Commitment, Opinion, Pledge, Progress
from participation.responses.models.rating import Rating, Reception, Reexamination, ReexaminationRequest
from participation.responses.models.response import Point, Response, ResponseQuerySet, Verdict
from participation.responses.models.template import AnswerTemplate
from participation.responses.models.version import Version

__all__ = [
    "AnswerTemplate",
    "Commitment",
    "InstitutionApprovalTask",
    "Opinion",
    "Pledge",
    "Point",
    "Progress",
    "Rating",
    "Reception",
    "Reexamination",
    "ReexaminationRequest",
    "Response",
    "ResponseQuerySet",
    "SecondApprovalTask",
    "Verdict",
    "Version",
]
