"""Answers in the Wagtail admin: each officer meets those of her institutions only, at every address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.forms import HiddenInput, Textarea
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, ObjectList, Panel, PublishingPanel
from wagtail.admin.ui.tables import Column, DateColumn, LiveStatusTagColumn
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import TaskState
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet, WorkflowActionView

from participation.accounts.views import CitizenRequest
from participation.responses.forms import PledgeFormSet, PointFormSet, ResponseForm
from participation.responses.models import Response

WRITING = {"dir": "auto", "rows": 5}


class PointsPanel(InlinePanel):
    """The asks, each with its verdict and reason: as many as the petition has, in its order, none added or removed."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = PointFormSet
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "responses/desk/points.html"

        def telepath_pack(self, context: Any) -> Any:
            # Wagtail's script for growing lists has nothing to do here.
            return Panel.BoundPanel.telepath_pack(self, context)

        telepath_adapter_name = Panel.BoundPanel.telepath_adapter_name

        def js_opts(self) -> dict[str, Any]:
            return Panel.BoundPanel.js_opts(self)


class PledgesPanel(InlinePanel):
    """What the institution promises, by when, who: any number, added and taken away as it is written."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = PledgeFormSet
        return options


class CorrectionPanel(FieldPanel):
    """Why a published answer changes: not asked before there is one."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.instance.live)


SUBJECT = HelpPanel(template="responses/desk/subject.html", heading=_("Question"))


class ResponseIndexView(IndexView):
    """No boxes to tick: there is nothing to do to many answers at once."""

    @cached_property
    def columns(self) -> list[Column]:
        return super().columns[1:]


class ResponseEditView(EditView):
    """Wagtail's editor, where publishing depends on the institution, and a refusal is a sentence beside the form."""

    def get_page_subtitle(self) -> str:
        """Wagtail would take the name of the institution in the language of whoever saved last."""
        return self.object.subject

    def get_available_actions(self) -> list[str]:
        actions = super().get_available_actions()
        may_publish = self.object.may_be_published_alone_by(self.request.user)
        return [action for action in actions if action != "publish" or may_publish]

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ValidationError as faults:
            form.add_error(None, faults)
            self.form = form
            self.produced_error_code = "validation_error"
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class ResponseWorkflowActionView(WorkflowActionView):
    """Approving from the listing or the home page, where no form was checked."""

    def get_task_state(self) -> TaskState:
        state = super().get_task_state()
        if state.workflow_state.object_id != str(self.object.pk):
            raise Http404("This step belongs to another answer.")
        return state

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except ValidationError as faults:
            for sentence in faults.messages:
                messages.error(request, sentence)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
        return redirect(self.redirect_url)


class ResponseViewSet(SnippetViewSet):
    model = Response
    icon = "openquote"
    menu_label = _("Official responses")
    menu_name = "responses"
    menu_order = 30
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    url_namespace = "response_desk"
    url_prefix = "responses"
    index_view_class = ResponseIndexView
    edit_view_class = ResponseEditView
    workflow_action_view_class = ResponseWorkflowActionView
    list_display = [
        "subject",
        "institution",
        DateColumn("last_published_at", label=_("Published")),
        LiveStatusTagColumn(label=_("State")),
    ]
    list_per_page = 50
    search_fields = ["subject"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            SUBJECT,
            CorrectionPanel("correction_note", widget=Textarea(attrs={**WRITING, "rows": 2})),
            FieldPanel("introduction", widget=Textarea(attrs=WRITING)),
            PointsPanel(
                "points",
                [FieldPanel("verdict"), FieldPanel("reason", widget=Textarea(attrs=WRITING))],
                heading=_("Answer to each ask"),
                label=_("Ask"),
            ),
            PledgesPanel(
                "pledges",
                [
                    FieldPanel("key", widget=HiddenInput),
                    FieldPanel("what", widget=Textarea(attrs={**WRITING, "rows": 2})),
                    FieldRowPanel([FieldPanel("due_on"), FieldPanel("who")]),
                ],
                heading=_("Commitments"),
                label=_("Commitment"),
                help_text=_(
                    "What will be done, by when and by whom. On its day everybody who follows the petition is asked "
                    "whether it was kept."
                ),
            ),
            FieldRowPanel([FieldPanel("signed_by"), FieldPanel("language")]),
            PublishingPanel(
                children=[
                    FieldPanel(
                        "go_live_at",
                        widget=AdminDateTimeInput(js_overlay_parent_selector="#schedule-publishing-dialog"),
                    )
                ]
            ),
        ],
        base_form_class=ResponseForm,
    )

    def get_queryset(self, request: CitizenRequest) -> QuerySet[Response]:
        return Response.objects.for_officer(request.user).select_related("institution", "latest_revision")

    def construct_view(self, view_class: Any, **kwargs: Any) -> Callable[..., HttpResponse]:
        """Every address with an answer's number asks first whose it is: 404 for other institutions' officers."""
        view = super().construct_view(view_class, **kwargs)

        @wraps(view)
        def guarded(request: CitizenRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if "pk" in kwargs:
                pk = unquote(str(kwargs["pk"]))
                if not pk.isdecimal() or len(pk) > 18:
                    raise Http404
                get_object_or_404(Response.objects.for_officer(request.user), pk=pk)
            return view(request, *args, **kwargs)

        return guarded

    def get_urlpatterns(self) -> list[URLPattern]:
        """All but taking back: what an institution said in public is corrected in public."""
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "unpublish"]

    def register_chooser_viewset(self) -> None:
        """No chooser: it would list every institution's drafts."""
