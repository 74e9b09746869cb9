"""Answers and their templates in the Wagtail admin."""

from participation.responses.desk.answers import ResponseViewSet
from participation.responses.desk.templates import AnswerTemplateViewSet

__all__ = ["AnswerTemplateViewSet", "ResponseViewSet"]
