"""Tags and private notes: POSTs on one file or on several, and back."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from wagtail.admin import messages

from participation.accounts.views import CitizenRequest
from participation.moderation import actions
from participation.moderation.desk.frame import DeskGate, review_url
from participation.moderation.forms import NoteForm, TagForm
from participation.moderation.models import Review, Tag

# As many as the queue shows on a page.
AT_ONCE = 50


class SortingView(DeskGate, View):
    """A POST on one file that leads back to it."""

    request: CitizenRequest
    http_method_names = ["post"]

    def post(self, request: CitizenRequest, pk: int) -> HttpResponse:
        review = get_object_or_404(Review, pk=pk)
        self.act(review)
        return redirect(review_url(review) or "moderation_desk:queue")

    def act(self, review: Review) -> None:
        raise NotImplementedError


class TagView(SortingView):
    def act(self, review: Review) -> None:
        form = TagForm(self.request.POST)
        if form.is_valid():
            actions.tag_reviews([review], form.tag(), by=self.request.user)
        else:
            messages.error(self.request, _("A tag is one to forty characters long."))


class UntagView(SortingView):
    def act(self, review: Review) -> None:
        number = self.request.POST.get("tag", "")
        if number.isdecimal() and len(number) < 19:
            actions.untag_review(review, get_object_or_404(Tag, pk=int(number)), by=self.request.user)


class NoteView(SortingView):
    def act(self, review: Review) -> None:
        form = NoteForm(self.request.POST)
        if form.is_valid():
            actions.write_note(review, by=self.request.user, text=form.cleaned_data["text"])
            messages.success(self.request, _("Your note is kept beside the file."))
        else:
            messages.error(self.request, _("A note is one to two thousand characters long."))


class TagManyView(DeskGate, View):
    """One tag for all files that were ticked in the queue."""

    request: CitizenRequest
    http_method_names = ["post"]

    def post(self, request: CitizenRequest) -> HttpResponse:
        form = TagForm(request.POST)
        numbers = [
            int(text) for text in request.POST.getlist("review")[:AT_ONCE] if text.isdecimal() and len(text) < 19
        ]
        if not form.is_valid():
            messages.error(request, _("A tag is one to forty characters long."))
        elif not numbers:
            messages.error(request, _("Tick the files that the tag is for."))
        else:
            tagged = actions.tag_reviews(Review.objects.filter(pk__in=numbers), form.tag(), by=request.user)
            told = ngettext("%(count)s file is tagged.", "%(count)s files are tagged.", tagged) % {"count": tagged}
            messages.success(request, told)
        return redirect("moderation_desk:queue")
