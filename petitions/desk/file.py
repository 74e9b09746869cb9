"""One petition at the desk of one institution: its text, the answer, who takes care of it, the notes."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from participation.accounts.views import CitizenRequest
from participation.institutions.models import approved_institutions
from participation.lifecycle import TransitionRefused
from participation.moderation.desk import OfficerGate, language_name, refuse
from petitions import actions
from petitions.desk.forms import AssignmentForm, BeginForm, NoteForm
from petitions.desk.frame import refused
from petitions.desk.inbox import file_url
from petitions.models import Addressee, Ask, Transfer
from petitions.models.sharing import lead_of, shares_of


class FilePage(OfficerGate, WagtailAdminTemplateMixin, TemplateView):
    """A page about one addressee. Those of other institutions are not found."""

    request: CitizenRequest
    page_title = gettext_lazy("Petition")
    header_icon = "mail"

    @cached_property
    def addressee(self) -> Addressee:
        mine = Addressee.objects.for_officer(self.request.user)
        found = mine.select_related("petition__topic", "petition__region", "institution", "response", "assigned_to")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    @cached_property
    def shares(self) -> dict[int, list[Ask]]:
        petition = self.addressee.petition
        transfers = Transfer.objects.filter(ask__petition=petition)
        return shares_of(petition.addressees.all(), list(petition.asks.all()), transfers)

    @property
    def speaks(self) -> bool:
        """Whether she may extend and transfer: both are public, so they are for approvers."""
        user = self.request.user
        return user.is_superuser or self.addressee.institution_id in approved_institutions(user)

    def get_header_title(self) -> str:
        return f"{self.page_title}: {self.addressee.petition.title}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title, "sublabel": self.addressee.petition.title}
        return [*self.breadcrumbs_items, {"url": reverse("petition_desk:inbox"), "label": _("To answer")}, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        addressee = self.addressee
        context = {"addressee": addressee, "petition": addressee.petition, "speaks": self.speaks}
        return {**super().get_context_data(**kwargs), **context}

    def act(self, form: Form) -> HttpResponse | None:
        """Do what the form asks. Raises what the action raises; a response of its own replaces the way back."""
        raise NotImplementedError

    def submit(self, form: Form, name: str, done: Any) -> HttpResponse:
        """Check the form and act: 422 with what is wrong, 403 for who may not, a sentence for who came too late."""
        if form.is_valid():
            try:
                answer = self.act(form)
            except ValidationError as faults:
                form.add_error(None, faults)
            except PermissionDenied:
                return refuse(self.request, _("Only those who approve answers of the institution may do this."))
            except TransitionRefused as refusal:
                messages.error(self.request, refused(refusal))
                return redirect(file_url(self.addressee))
            else:
                messages.success(self.request, done) if done else None
                return answer or redirect(file_url(self.addressee))
        return self.render_to_response(self.get_context_data(**{name: form}), status=422)


class FileView(FilePage):
    """`petition_desk:file` with the number of the addressee."""

    template_name = "petitions/desk/file.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        addressee = self.addressee
        others = list(addressee.petition.addressees.select_related("institution"))
        initial = {"to": addressee.assigned_to_id}
        forms = {
            "assignment": AssignmentForm(addressee=addressee, initial=initial),
            "begin": BeginForm(addressee=addressee),
            "note": NoteForm(),
        }
        return {
            **super().get_context_data(**{**forms, **kwargs}),
            "asks": [(ask, ask in self.shares[addressee.pk]) for ask in addressee.petition.asks.all()],
            "others": [other for other in others if other.pk != addressee.pk],
            "is_lead": lead_of(others) == addressee,
            "notes": addressee.notes.select_related("author")[:100],
            "language": language_name(addressee.petition.language),
            "given": addressee.given.select_related("ask", "receiver__institution"),
            "taken": addressee.received.select_related("ask", "giver__institution"),
        }


class AssignView(FileView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.submit(AssignmentForm(request.POST, addressee=self.addressee), "assignment", _("It is noted."))

    def act(self, form: Form) -> None:
        actions.assign_answer(self.addressee, to=form.cleaned_data["to"], by=self.request.user)


class NoteView(FileView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.submit(NoteForm(request.POST), "note", _("The note is kept."))

    def act(self, form: Form) -> None:
        actions.add_note(self.addressee, text=form.cleaned_data["text"], by=self.request.user)


class AnswerView(FileView):
    """Begin the answer of one institution, from a template or empty, or go on where it stands."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.submit(BeginForm(request.POST, addressee=self.addressee), "begin", "")

    def act(self, form: Form) -> HttpResponse:
        template = form.cleaned_data["template"]
        response = actions.begin_answer(self.addressee, by=self.request.user, template=template)
        return redirect(reverse("response_desk:edit", args=[response.pk]))
