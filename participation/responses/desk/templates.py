"""Templates of answers in the Wagtail admin: each institution's own."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.forms import Textarea
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from participation.accounts.views import CitizenRequest
from participation.institutions.models import served_institutions
from participation.responses.forms import AnswerTemplateForm
from participation.responses.models import AnswerTemplate

WRITING = {"dir": "auto", "rows": 5}


class TemplatesItem(MenuItem):
    """For officers."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.is_superuser or bool(served_institutions(request.user))


class AnswerTemplateViewSet(ModelViewSet):
    """Listing and editor; those of other institutions are not found."""

    name = "answer_template_desk"
    url_prefix = "answer-templates"
    model = AnswerTemplate
    icon = "copy"
    menu_label = _("Templates of answers")
    menu_name = "answer-templates"
    menu_order = 31
    menu_item_class = TemplatesItem
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = ["name", Column("institution", label=_("Institution")), "language"]
    list_per_page = 50
    search_fields = ["name"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("institution"), FieldPanel("language")]),
            FieldPanel("name"),
            FieldPanel("introduction", widget=Textarea(attrs=WRITING)),
            FieldPanel("reason", widget=Textarea(attrs=WRITING)),
            FieldPanel("signed_by"),
        ],
        base_form_class=AnswerTemplateForm,
    )

    def get_queryset(self, request: CitizenRequest) -> QuerySet[AnswerTemplate]:
        return AnswerTemplate.objects.for_officer(request.user).select_related("institution")

    def construct_view(self, view_class: Any, **kwargs: Any) -> Callable[..., HttpResponse]:
        """Every address with a template's number asks first whose it is."""
        view = super().construct_view(view_class, **kwargs)

        @wraps(view)
        def guarded(request: CitizenRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if "pk" in kwargs:
                pk = unquote(str(kwargs["pk"]))
                if not pk.isdecimal() or len(pk) > 18:
                    raise Http404
                get_object_or_404(AnswerTemplate.objects.for_officer(request.user), pk=pk)
            return view(request, *args, **kwargs)

        return guarded
