"""What editors find in the admin beside the page tree: the words of the site, its menus, the petitions to show."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.blocks import PetitionChooserViewSet, petition_chooser
from home.models import SiteSettings


class SiteSettingsViewSet(SnippetViewSet):
    """One row per language; wagtail-localize adds "Translate" to it."""

    model = SiteSettings
    icon = "cog"
    menu_label = _("Site and menus")
    menu_name = "site-settings"
    menu_order = 100
    add_to_settings_menu = True
    list_display = ["name", "tagline", "banner_text"]


register_snippet(SiteSettingsViewSet)


@hooks.register("register_admin_viewset")
def choose_petitions() -> PetitionChooserViewSet:
    return petition_chooser


@hooks.register("insert_global_admin_css")
def wear_our_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
