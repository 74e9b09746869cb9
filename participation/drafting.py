"""Writing something page by page, in every room alike: the first page, a draft kept in the browser until its author
signs in, the pages in between, the check, submission, deletion."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Generic, TypeVar
from uuid import uuid4

from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from participation.accounts.actions import name_oneself
from participation.accounts.forms import NameForm
from participation.accounts.models import User
from participation.attachments.views.step import files_step, items_of
from participation.institutions.forms import AboutForm
from participation.road import TOO_MANY, Road, page_language

M = TypeVar("M", bound=models.Model)
ABOUT = ("topic", "region", "language", "is_author_public")


def person(request: HttpRequest) -> User | None:
    return request.user if request.user.is_authenticated else None


def boxes_of(posted: Mapping[str, Any], name: str, *, at_most: int) -> int:
    """How many boxes of a numbered kind (`name1`, `name2`, …) the page offered."""
    return max((number for number in range(1, at_most + 1) if f"{name}{number}" in posted), default=1)


@dataclass(frozen=True, slots=True)
class Drafting(Generic[M]):
    """The pages of one room's road. Its manager answers `drafts_of`; `verbs` are its actions, among them `start_draft`,
    `revise_draft`, `claim_draft`, `submit`, `discard_draft`, `missing_parts` and `FILING`."""

    road: Road
    model: type[M]
    verbs: ModuleType
    # Where a visitor's session keeps the drafts begun in this browser: key of the form → number.
    session_key: str
    title_form: type[forms.Form]
    too_many: Promise

    def _drafts(self, request: HttpRequest) -> Any:
        kept = request.session.get(self.session_key, {}).values()
        drafted: Any = self.model._default_manager  # whatever is drafted tells whose drafts there are
        return drafted.drafts_of(request.user, kept=list(kept))

    def mine(self, request: HttpRequest, pk: int) -> Any:
        """The draft, if this person writes it, or it was begun in this browser and belongs to nobody yet. Else 404."""
        return get_object_or_404(self._drafts(request), pk=pk)

    def new(self, request: HttpRequest) -> HttpResponse:
        """Step one. The hidden key of the form is the draft's: sent twice, it is the same draft."""
        first = self.road.steps[0]
        form = self.title_form(request.POST or None, initial={"key": uuid4(), "title": request.GET.get("title", "")})
        if request.method != "POST" or not form.is_valid():
            return self.road.show(request, first, form, None)
        draft = self._begin(request, str(form.cleaned_data["key"] or uuid4()), form.cleaned_data["title"])
        if draft is None:
            form.add_error(None, str(self.too_many))
            return self.road.show(request, first, form, None, status=TOO_MANY)
        return self.road.onward(request, draft, first)

    def _begin(self, request: HttpRequest, key: str, title: str) -> Any:
        """The draft that this form began, its title brought up to date; a new one; None where there are too many."""
        kept: dict[str, int] = request.session.get(self.session_key, {})
        if draft := self._drafts(request).filter(pk=kept.get(key, 0)).first():
            return self.verbs.revise_draft(draft, by=person(request), title=title)
        if not ratelimit.consume(request, action="start_draft"):
            return None
        draft = self.verbs.start_draft(title=title, language=page_language(), author=person(request))
        request.session[self.session_key] = {**kept, key: draft.pk}
        return draft

    def texts(
        self, request: HttpRequest, pk: int, step: str, form_class: type[forms.Form], names: tuple[str, ...]
    ) -> HttpResponse:
        """A page whose fields are fields of the draft."""
        draft = self.mine(request, pk)
        form = form_class(request.POST or None, initial={name: getattr(draft, name) for name in names})
        if request.method != "POST" or not form.is_valid():
            return self.road.show(request, step, form, draft)
        self.verbs.revise_draft(draft, by=person(request), **{name: form.cleaned_data[name] for name in names})
        return self.road.onward(request, draft, step)

    def files(self, request: HttpRequest, pk: int) -> HttpResponse:
        return files_step(request, self.road, self.mine(request, pk), self.verbs.FILING, by=person(request))

    def about(
        self,
        request: HttpRequest,
        draft: Any,
        step: str,
        form_class: type[AboutForm],
        *,
        chosen: Iterable[Any],
        choose: Callable[..., Any],
    ) -> HttpResponse:
        """To whom it goes and what else it says of itself; `chosen` are the rows of its institutions, `choose`
        replaces them."""
        initial = {f"institution{number}": row.institution_id for number, row in enumerate(chosen, start=1)}
        initial |= {"topic": draft.topic_id, "region": draft.region_id}
        initial |= {name: getattr(draft, name) for name in ("language", "is_author_public")}
        form = form_class(request.POST or None, initial=initial)
        if request.method != "POST" or not form.is_valid():
            return self.road.show(request, step, form, draft)
        choose(draft, form.institutions, by=person(request))
        self.verbs.revise_draft(draft, by=person(request), **{name: form.cleaned_data[name] for name in ABOUT})
        return self.road.onward(request, draft, step)

    def check(self, request: HttpRequest, draft: Any, *, form: NameForm | None = None, **answers: Any) -> HttpResponse:
        """Check your answers. Whoever is not signed in does that next, and comes back here."""
        user = person(request)
        if form is None and user and _needs_name(draft, user):
            form = NameForm(user=user)
        parts = {"missing": self.verbs.missing_parts(draft), "attached": items_of(draft)}
        return self.road.show(request, self.road.steps[-1], form, draft, **parts, **answers)

    def submit(
        self, request: HttpRequest, pk: int, *, answers: Callable[..., HttpResponse], done: Callable[..., HttpResponse]
    ) -> HttpResponse:
        """Hand it in; `answers(request, draft, form)` shows the check again, `done(request, draft)` is what follows."""
        draft, user = self.mine(request, pk), person(request)
        if user is None:
            back = reverse(f"{self.road.room}:{self.road.steps[-1]}", args=[draft.pk])
            return redirect(f"{reverse('account_request_login_code')}?next={back}")
        if _needs_name(draft, user):
            form = NameForm(request.POST, user=user)
            if not form.is_valid():
                return answers(request, draft, form)
            name_oneself(user, form.cleaned_data["display_name"])
        self.verbs.claim_draft(draft, author=user)
        try:
            self.verbs.submit(draft, by=user)
        except self.verbs.Incomplete as refusal:
            messages.error(request, _("Something is still missing. It is marked below."))
            return redirect(f"{self.road.room}:{refusal.missing[0]}", draft.pk)
        return done(request, draft)

    def discard(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET asks once more; POST deletes the draft."""
        draft = self.mine(request, pk)
        if request.method != "POST":
            return render(request, f"{self.road.room}/discard.html", {"draft": draft})
        self.verbs.discard_draft(draft, by=person(request))
        messages.success(request, _("The draft is deleted."))
        return redirect(f"{self.road.room}:list")


def _needs_name(draft: Any, user: User) -> bool:
    """Whether she shows her name beside it and has none yet."""
    return draft.is_author_public and not user.display_name
