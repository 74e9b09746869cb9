"""A discussion by its number, with what it is about."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from participation.discussion.models import Discussion
from participation.discussion.registry import Whole, whole_of


def find_discussion(pk: int) -> tuple[Discussion, Whole]:
    """Raises `Http404` also where what it is about is not for everybody."""
    discussion, whole = get_object_or_404(Discussion, pk=pk), whole_of(pk)
    if whole is None:
        raise Http404
    return discussion, whole
