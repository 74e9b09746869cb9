"""Institutions, topics and regions in the Wagtail admin."""

from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from participation.audit.verbs import register_verbs
from participation.institutions.forms import OfficerForm
from participation.institutions.models import Institution, Region, Topic

VERBS = {
    "appoint": _("Officer appointed"),
    "dismiss": _("Officer dismissed"),
    "open_calendar": _("Calendar address made"),
    "close_calendar": _("Calendar address ended"),
}


class OfficersPanel(InlinePanel):
    """The officers of an institution, each named by her e-mail address."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = OfficerForm
        return options


def names_panel() -> MultiFieldPanel:
    rows = [FieldRowPanel([FieldPanel("name_ar"), FieldPanel("name_fr")])]
    rows += [FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_ko")])]
    return MultiFieldPanel(rows, heading=_("Names"))


class InstitutionViewSet(ModelViewSet):
    name = "institution_desk"
    url_prefix = "institutions"
    model = Institution
    icon = "home"
    menu_label = _("Institutions")
    list_display = ["name", "level", "calendar", "closed_on"]
    list_filter = ["level", "calendar"]
    search_fields = ["name_ar", "name_fr", "name_en", "name_ko", "slug"]
    search_backend_name = None
    copy_view_enabled = False
    panels = [
        names_panel(),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("level"), FieldPanel("calendar")]),
        FieldRowPanel([FieldPanel("parent"), FieldPanel("region")]),
        FieldRowPanel([FieldPanel("email"), FieldPanel("closed_on")]),
        FieldPanel("approval_steps"),
        OfficersPanel(
            "appointments",
            [FieldRowPanel([FieldPanel("user"), FieldPanel("is_approver")])],
            heading=_("Officers"),
            label=_("Officer"),
        ),
    ]


class TopicViewSet(ModelViewSet):
    name = "topic_desk"
    url_prefix = "topics"
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["name", "slug"]
    search_fields = ["name_ar", "name_fr", "name_en", "name_ko", "slug"]
    search_backend_name = None
    copy_view_enabled = False
    panels = [names_panel(), FieldPanel("slug")]


class RegionViewSet(ModelViewSet):
    name = "region_desk"
    url_prefix = "regions"
    model = Region
    icon = "site"
    menu_label = _("Regions")
    list_display = ["name", "code"]
    search_fields = ["name_ar", "name_fr", "name_en", "name_ko", "slug", "code"]
    search_backend_name = None
    copy_view_enabled = False
    panels = [
        names_panel(),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("code")]),
        FieldRowPanel([FieldPanel("column"), FieldPanel("row")]),
    ]


class PublicBodies(ModelViewSetGroup):
    items = (InstitutionViewSet, TopicViewSet, RegionViewSet)
    menu_icon = "home"
    menu_label = _("Institutions")
    menu_name = "institutions"
    menu_order = 250


@hooks.register("register_admin_viewset")
def public_bodies() -> PublicBodies:
    return PublicBodies()


@hooks.register("register_log_actions")
def name_verbs(actions: Any) -> None:
    register_verbs(actions, "institutions", VERBS)


@hooks.register("insert_global_admin_css")
def desk_styles() -> SafeString:
    """The one stylesheet of all desks; it stands here because every desk's room rests on this one."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/desk.css"))
