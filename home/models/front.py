"""The home page: what the nation asks for now, and who owes an answer."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from home.blocks import BodyBlock
from home.models.editorial import LanguageAware
from home.models.sections import Sections


class HomePage(LanguageAware, Page):
    """The front door of one language."""

    hero_title = models.CharField(_("large words"), max_length=80, blank=True)
    hero_text = models.CharField(_("below them"), max_length=300, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("more, below the petitions"), blank=True)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("hero_title"), FieldPanel("hero_text")], heading=_("Front door")),
        FieldPanel("body"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "home.NewsIndexPage",
        "home.ConsultationIndexPage",
        "home.ForumIndexPage",
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "sections": Sections()}
