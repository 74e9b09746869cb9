"""Writing something on one page after the other, a draft kept from the first one on: what such roads have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

UNPROCESSABLE, TOO_MANY = 422, 429
reads_and_writes = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class Road:
    """The pages of a room's draft in their order: names of addresses in `room` and of templates in its folder, each
    with its label. The last page is the check. `entrance` is the template of the first page.
    """

    room: str
    labels: Mapping[str, "str | Promise"]
    entrance: str = "new"

    @property
    def steps(self) -> tuple[str, ...]:
        return tuple(self.labels)

    def show(
        self, request: HttpRequest, step: str, form: forms.Form | None, draft: Any, *, status: int = 200, **more: Any
    ) -> HttpResponse:
        """A page of the road. 422 where the form has errors, unless `status` says otherwise."""
        number = self.steps.index(step) + 1
        place = {"step": step, "number": number, "labels": list(self.labels.values())}
        context = {"form": form, "draft": draft, **place, **more}
        if status == 200 and form is not None and form.errors:
            status = UNPROCESSABLE
        template = self.entrance if number == 1 else step
        return render(request, f"{self.room}/{template}.html", context, status=status)

    def onward(self, request: HttpRequest, draft: Any, step: str) -> HttpResponse:
        """To the next page; back to the check where one was changed from there; out, where it is enough for today."""
        if "later" in request.POST:
            messages.success(request, _("Your draft is kept. You find it on your page."))
            return redirect("accounts:profile")
        if request.GET.get("then") == self.steps[-1]:
            return redirect(f"{self.room}:{self.steps[-1]}", draft.pk)
        return redirect(f"{self.room}:{self.steps[self.steps.index(step) + 1]}", draft.pk)


def page_language() -> str:
    """The language a person writes in until she says otherwise: that of the page."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]
