"""Answers of institutions, what was published of them, and the steps before that."""

from participation.responses.models.approval import InstitutionApprovalTask
from participation.responses.models.response import Point, Response, ResponseQuerySet, Verdict
from participation.responses.models.version import Version

__all__ = ["InstitutionApprovalTask", "Point", "Response", "ResponseQuerySet", "Verdict", "Version"]
