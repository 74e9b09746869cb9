"""Handing files out: each time the question whether this reader may see what they are attached to."""

from collections.abc import Callable
from typing import Any

from django.core.files.storage import Storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from participation.attachments.models import Attachment
from participation.attachments.registry import may_see


def hand_out(storage: Storage, kept: str, *, name: str, media_type: str, as_attachment: bool = True) -> FileResponse:
    """A kept file: to be saved, or where it is a picture to be looked at, never to be run. Raises `Http404`."""
    try:
        content = storage.open(kept)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, as_attachment=as_attachment, filename=name, content_type=media_type)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file itself, of a picture the large copy."""
    return _serve(request, pk, "large", lambda attachment: attachment.file.name)


@require_safe
def small(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A picture's copy for pages and phones."""
    return _serve(request, pk, "small", lambda attachment: attachment.small.name)


def _serve(request: HttpRequest, pk: int, size: str, kept_of: Callable[[Attachment], Any]) -> HttpResponseBase:
    """Browsers keep what is public and ask before they show it again: what is hidden is gone at once."""
    attachment = get_object_or_404(Attachment, pk=pk)
    is_public, is_open = may_see(attachment.collection_id, lambda: request.user)
    kept = kept_of(attachment)
    if not (is_public or is_open) or not kept:
        raise Http404
    etag = f'"{attachment.pk}-{size}"'
    if is_public and (unchanged := get_conditional_response(request, etag=etag)):
        return unchanged
    response = hand_out(
        attachment.file.storage,
        kept,
        name=attachment.name,
        media_type=attachment.media_type,
        as_attachment=not attachment.is_picture,
    )
    if is_public:
        response["ETag"] = etag
        patch_cache_control(response, private=True, no_cache=True)
    return response
