"""Pages of text: standing ones, and news."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from home.blocks import BodyBlock
from home.rules import page_address

NEWS_A_PAGE = 12


class LanguageAware:
    """Tells the frame where this page lives in the other languages, so that switching keeps the page."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        request.addresses = self.addresses()  # type: ignore[attr-defined]  # the frame's template reads it
        return super().get_context(request, *args, **kwargs)  # type: ignore[misc]  # the class behind has it

    def addresses(self) -> dict[str, str]:
        """Language → address, for this page and its live translations."""
        pages = Page.objects.filter(translation_key=self.translation_key, live=True)  # type: ignore[attr-defined]  # of a page
        rows = pages.values_list("locale__language_code", "url_path")
        return {language: page_address(url_path, language) for language, url_path in rows}


class StandardPage(LanguageAware, Page):
    """About, how it works, house rules, privacy, accessibility, help."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")


class NewsPage(LanguageAware, Page):
    """One piece of news about the platform."""

    published_on = models.DateField(_("published on"), default=timezone.localdate)
    introduction = models.TextField(_("introduction"), max_length=400)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("published_on"),
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
        index.FilterField("published_on"),
    ]
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types: list[str] = []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the way back: `section` and `section_url`."""
        context = super().get_context(request, *args, **kwargs)
        parent = self.get_parent()
        return {
            **context,
            "section": parent.title,
            "section_url": page_address(parent.url_path, parent.locale.language_code),
        }

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")


class NewsIndexPage(LanguageAware, Page):
    """All news, the latest first."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

    def news(self) -> models.QuerySet[NewsPage]:
        return NewsPage.objects.child_of(self).live().order_by("-published_on", "-pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `news`, one page of it; a page number that does not exist gives the nearest."""
        context = super().get_context(request, *args, **kwargs)
        context["news"] = Paginator(self.news(), NEWS_A_PAGE).get_page(request.GET.get("page"))
        for item in context["news"]:
            item.address = page_address(item.url_path, self.locale.language_code)
        return context
