"""The page of a road to something where its pictures and files are added, described and removed."""

from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from participation.accounts.models import User
from participation.attachments.actions import Filing, QuotaReached, collection_of
from participation.attachments.forms import FilesForm, why_full
from participation.attachments.models import Attachment
from participation.road import Road


def files_step(request: HttpRequest, road: Road, draft: Any, filing: Filing[Any], *, by: User | None) -> HttpResponse:
    """Show the page, or do what was pressed on it. Whoever has not signed in can only go on."""
    if by is None:
        is_on = request.method == "POST"
        return road.onward(request, draft, "files") if is_on else road.show(request, "files", None, draft)
    if request.method != "POST":
        return road.show(request, "files", FilesForm(items=items_of(draft)), draft)
    form = FilesForm(request.POST, request.FILES, items=items_of(draft))
    form.is_valid()
    filing.describe(draft, form.words, by=by)
    if removed := request.POST.get("remove", ""):
        filing.remove(draft, [int(removed)] if removed.isdecimal() and len(removed) < 19 else [], by=by)
        return redirect(request.get_full_path())
    if added := _add(request, draft, form, filing, by=by):
        return _after(request, road, draft, form, added)
    if form.errors:
        return road.show(request, "files", form, draft)
    return road.onward(request, draft, "files")


def _add(request: HttpRequest, draft: Any, form: FilesForm, filing: Filing[Any], *, by: User) -> Attachment | None:
    """One file more, if one was chosen and fits; else the form says why not."""
    addition = form.addition
    if addition is None:
        return None
    if not ratelimit.consume(request, action="add_file", user=by):
        form.add_error("file", _("Too many files were added at once. Wait a minute, then try again."))
        return None
    try:
        return filing.add(draft, addition, by=by)
    except QuotaReached as refusal:
        form.add_error("file", why_full(refusal.limit))
        return None


def _after(request: HttpRequest, road: Road, draft: Any, form: FilesForm, added: Attachment) -> HttpResponse:
    """A picture comes back to the page, to be described there; so does the page whose words were wrong."""
    if form.errors:
        return road.show(request, "files", FilesForm(request.POST, items=items_of(added), is_added=True), draft)
    if "add" in request.POST or added.is_picture:
        return redirect(request.get_full_path())
    return road.onward(request, draft, "files")


def items_of(thing: Any) -> list[Attachment]:
    """What is attached to a thing, or lies beside this attachment."""
    collection = thing.collection if isinstance(thing, Attachment) else collection_of(thing)
    return list(collection.items.all()) if collection else []
