"""All petitions in the Wagtail admin, to look up and to act on; nothing is edited here."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Prefetch, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton

from participation.moderation.desk import (
    DeskGate,
    DueColumn,
    HideView,
    RestoreView,
    ReviewView,
    TextColumn,
    ThingFilters,
    WordsOrReference,
    language_name,
)
from petitions.desk.calendars import CalendarView
from petitions.desk.debating import DebateView
from petitions.desk.file import AnswerView, AssignView, FileView, NoteView
from petitions.desk.frame import CLERKS, READERS, ROOM
from petitions.desk.inbox import InboxView
from petitions.desk.promising import CommitmentsView, CommitmentView, ExplainView, ReviewsView
from petitions.desk.speaking import ExtendView, TransferView
from petitions.lifecycle import LIFECYCLE, SIGNED, State
from petitions.models import Addressee, Petition
from petitions.models.petition import PetitionQuerySet


def known() -> PetitionQuerySet:
    """What staff may look up: everything but drafts, which are their authors' alone."""
    return Petition.objects.all().exclude(state=State.DRAFT)


class PetitionFilters(ThingFilters):
    states = [choice for choice in State.choices if choice[0] != State.DRAFT]
    due = django_filters.ChoiceFilter(
        label=gettext_lazy("Answer"),
        choices=[("awaiting_response", gettext_lazy("Awaited")), ("overdue", gettext_lazy("Overdue"))],
        method="filter_due",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Petition
        fields: list[str] = []


class PetitionIndexView(DeskGate, WordsOrReference, generic.IndexView):
    permissions = READERS
    any_permission_required = None
    filterset_class = PetitionFilters

    def get_base_queryset(self) -> QuerySet[Petition]:
        addressees = Prefetch("addressees", Addressee.objects.select_related("institution"))
        return known().prefetch_related(addressees)

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TextColumn("title", label=_("Title"), get_url=inspect_url, classname="desk-wide"),
            Column("reference", label=_("Reference")),
            Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
            Column("language", label=_("Language"), accessor=lambda petition: language_name(petition.language)),
            Column("institutions", label=_("Institutions"), accessor=addressed),
            NumberColumn("signature_count", label=_("Signatures"), sort_key="signature_count"),
            DueColumn("response_due_at", label=_("Answer due"), accessor=owed, sort_key="response_due_at"),
            DateColumn("changed_at", label=_("Changed"), sort_key="changed_at"),
        ]


def inspect_url(petition: Petition) -> str:
    return reverse("petition_desk:inspect", args=[petition.pk])


def addressed(petition: Petition) -> str:
    return " · ".join(str(addressee.institution) for addressee in petition.addressees.all())


def owed(petition: Petition) -> Any:
    return None if petition.answered_at else petition.response_due_at


class PetitionInspectView(DeskGate, generic.InspectView):
    permissions = READERS
    any_permission_required = None
    template_name = "petitions/desk/inspect.html"
    page_title = gettext_lazy("Petition")

    def get_object(self, queryset: Any = None) -> Petition:
        petitions = known().for_cards().select_related("author", "review__reason", "policy")
        return generic.base.get_object_or_404(petitions, pk=self.pk)

    def get_fields(self) -> list[str]:
        return []

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        history = reverse("petition_desk:history", args=[self.object.pk])
        return [Button(_("History"), url=history, icon_name="history", priority=10)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        verbs = LIFECYCLE.verbs_from(self.object.state)
        may = self.request.user.has_perm("petitions.hide_petition")
        can = {
            "can_hide": may and "hide" in verbs,
            "can_restore": may and "restore" in verbs,
            "can_debate": self.request.user.has_perm(*CLERKS) and self.object.state in SIGNED,
        }
        language = language_name(self.object.language)
        return {**super().get_context_data(**kwargs), "petition": self.object, "language": language, **can}


class PetitionHistoryView(DeskGate, HistoryView):
    permissions = READERS
    any_permission_required = None

    @cached_property
    def columns(self) -> list[Column]:
        message, _who, moment = super().columns
        return [message, Column("user", label=_("By"), accessor=self.name_of), moment]

    def name_of(self, entry: Any) -> str:
        """Who it was, without an author's address: staff need to know that it was she, not how to write to her."""
        if entry.user_id and entry.user_id == self.object.author_id:
            return _("Its author")
        return str(entry.user) if entry.user else _("The clock")

    def get_base_object_queryset(self) -> QuerySet[Petition]:
        return known()

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(label=_("Petition"), url=inspect_url(self.object), icon_name="doc-full")]

    def user_can_unschedule(self) -> bool:
        return False


class PetitionURLFinder(ModelAdminURLFinder):
    """Wagtail's reports link here."""

    def construct_edit_url(self, instance: Petition) -> str:
        return inspect_url(instance)


class PetitionViewSet(ModelViewSet):
    """Read-only, for administrators too: a petition changes by its verbs."""

    name = "petition_desk"  # "petitions" is the public pages' namespace.
    url_prefix = "petitions"
    model = Petition
    icon = "doc-full"
    menu_label = gettext_lazy("Petitions")
    menu_name = "petition-desk"
    menu_order = 40
    ordering = "-changed_at"
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 50
    form_fields: list[str] = []
    index_view_class = PetitionIndexView
    inspect_view_class = PetitionInspectView
    history_view_class = PetitionHistoryView
    url_finder_class = PetitionURLFinder

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        nothing = dict.fromkeys(("add_url_name", "edit_url_name", "delete_url_name", "usage_url_name"))
        return super().get_common_view_kwargs(**{**nothing, **kwargs})

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            path("history/<int:pk>/", self.history_view, name="history"),
            path("history-results/<int:pk>/", self.history_results_view, name="history_results"),
            path("review/<int:pk>/", ReviewView.as_view(room=ROOM), name="review"),
            path("hide/<int:pk>/", HideView.as_view(room=ROOM), name="hide"),
            path("restore/<int:pk>/", RestoreView.as_view(room=ROOM), name="restore"),
            path("debate/<int:pk>/", DebateView.as_view(), name="debate"),
            path("inbox/", InboxView.as_view(), name="inbox"),
            path("inbox/results/", InboxView.as_view(results_only=True), name="inbox_results"),
            path("answer/<int:pk>/", AnswerView.as_view(), name="answer"),
            path("commitments/", CommitmentsView.as_view(), name="commitments"),
            path("commitments/results/", CommitmentsView.as_view(results_only=True), name="commitments_results"),
            path("commitments/<int:pk>/", CommitmentView.as_view(), name="commitment"),
            path("reviews/", ReviewsView.as_view(), name="reviews"),
            path("reviews/results/", ReviewsView.as_view(results_only=True), name="reviews_results"),
            path("reviews/<int:pk>/", ExplainView.as_view(), name="explain"),
            path("file/<int:pk>/", FileView.as_view(), name="file"),
            path("file/<int:pk>/assign/", AssignView.as_view(), name="assign"),
            path("file/<int:pk>/note/", NoteView.as_view(), name="note"),
            path("file/<int:pk>/extend/", ExtendView.as_view(), name="extend"),
            path("file/<int:pk>/transfer/", TransferView.as_view(), name="transfer"),
            path("calendar/", CalendarView.as_view(), name="calendar"),
        ]
