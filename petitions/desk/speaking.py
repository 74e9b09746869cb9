"""What an institution says in public beside its answer: that it needs more time, that another one is competent."""

from datetime import timedelta
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.moderation.desk import refuse
from petitions import actions, rules
from petitions.desk.file import FilePage
from petitions.desk.forms import ExtensionForm, TransferForm


class SpeakingPage(FilePage):
    """For the institution's approvers."""

    name = ""
    done: Any = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.speaks else self.refuse()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.submit(self.form(request.POST), "form", self.done) if self.speaks else self.refuse()

    def refuse(self) -> HttpResponse:
        return refuse(self.request, _("Only those who approve answers of the institution may do this."))

    def form(self, *args: Any) -> Form:
        raise NotImplementedError

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *way, here = super().get_breadcrumbs_items()
        file = {"url": reverse("petition_desk:file", args=[self.addressee.pk]), "label": _("Petition")}
        return [*way, file, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"form": self.form(), **kwargs})


class ExtendView(SpeakingPage):
    page_title = gettext_lazy("Extend the deadline")
    header_icon = "date"
    template_name = "petitions/desk/extend.html"
    done = gettext_lazy("The new deadline and its reason are public.")

    @cached_property
    def limit(self) -> Any:
        due = self.addressee.deadline
        within, calendar = self.addressee.petition.response_within, self.addressee.institution.calendar
        return rules.extension_limit(timezone.localtime(due), within, calendar) if due else None

    def form(self, *args: Any) -> ExtensionForm:
        due = self.addressee.deadline
        if not due or not self.limit:
            return ExtensionForm(*args)
        first = timezone.localdate(due) + timedelta(days=1)
        return ExtensionForm(*args, first=first.isoformat(), last=self.limit.date().isoformat())

    def act(self, form: Form) -> None:
        given = form.cleaned_data
        actions.extend_deadline(self.addressee, to=given["to"], reason=given["reason"], by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        addressee = self.addressee
        is_open = bool(addressee.deadline and not addressee.answered_at and not addressee.is_overdue)
        is_possible = is_open and not addressee.extended_at
        return {**super().get_context_data(**kwargs), "limit": self.limit, "is_possible": is_possible}


class TransferView(SpeakingPage):
    page_title = gettext_lazy("Pass asks on")
    header_icon = "resubmit"
    template_name = "petitions/desk/transfer.html"
    done = gettext_lazy("The other institution has the asks now. Everybody reads why.")

    def form(self, *args: Any) -> TransferForm:
        return TransferForm(*args, addressee=self.addressee, share=self.shares[self.addressee.pk])

    def act(self, form: Form) -> None:
        given = form.cleaned_data
        asks, to, reason = list(given["asks"]), given["to"], given["reason"]
        actions.transfer_asks(self.addressee, asks=asks, to=to, reason=reason, by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        addressee = self.addressee
        is_possible = not (addressee.answered_at or addressee.released_at or addressee.is_overdue)
        return {**super().get_context_data(**kwargs), "is_possible": is_possible}
