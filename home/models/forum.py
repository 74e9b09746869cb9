"""Open forums: an institution meets the public, an editor writes the page, in four languages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageQuerySet, TranslatableMixin
from wagtail.search import index

from home.blocks import BodyBlock, proposal_chooser
from home.models.editorial import LanguageAware
from home.models.languages import InLanguages, live_pages, with_facts
from home.models.meetings import Forum
from home.rules import page_address
from participation.institutions.models import Institution
from participation.proposals.models import Proposal


class ForumIndexPage(LanguageAware, Page):
    """All forums: the next one first, those that are over below."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.ForumPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("index of forums")
        verbose_name_plural = _("indexes of forums")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `forums`: pages with their `address` and their `facts`, in two queries."""
        context = super().get_context(request, *args, **kwargs)
        shown = ForumPage.cards(ForumPage.objects.child_of(self).live())
        return {**context, "forums": sorted(shown, key=lambda page: page.facts.place_in_list)}


class ForumPage(LanguageAware, Page):
    """One forum in one language: when, where, what is on the agenda, and afterwards what was said."""

    institution = models.ForeignKey(
        Institution, verbose_name=_("institution that invites"), on_delete=models.PROTECT, related_name="+"
    )
    begins_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    questions_until = models.DateTimeField(
        _("questions until"), null=True, blank=True, help_text=_("Empty: until the forum ends.")
    )
    place = models.CharField(_("place"), max_length=250, blank=True)
    stream = models.URLField(
        _("link to the live stream"),
        blank=True,
        max_length=500,
        validators=[URLValidator(schemes=["https"])],
        help_text=_("Begins with https://. Readers follow the link; nothing of it is loaded into the page."),
    )
    introduction = models.TextField(_("introduction"), max_length=600)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    minutes = StreamField(
        BodyBlock(),
        verbose_name=_("minutes"),
        blank=True,
        help_text=_("Shown as soon as the forum is over."),
    )

    search_kind = "forum"
    content_panels = [
        *Page.content_panels,
        FieldPanel("institution"),
        FieldPanel("introduction"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("begins_at"), FieldPanel("ends_at")]),
                FieldPanel("questions_until"),
                FieldRowPanel([FieldPanel("place"), FieldPanel("stream")]),
            ],
            heading=_("When and where"),
        ),
        InlinePanel(
            "agenda",
            heading=_("Agenda"),
            label=_("proposal"),
            help_text=_("The proposals that are talked about, in this order. They are the same in every language."),
        ),
        FieldPanel("body"),
        FieldPanel("minutes", heading=_("Minutes")),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
        index.SearchField("minutes"),
    ]
    parent_page_types = ["home.ForumIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("open forum")
        verbose_name_plural = _("open forums")
        constraints = [models.CheckConstraint(name="forum_ends_later", condition=Q(ends_at__gt=F("begins_at")))]

    def clean(self) -> None:
        super().clean()
        if None in (self.begins_at, self.ends_at):  # the editor left one empty: the form says so
            return
        if self.ends_at <= self.begins_at:
            raise ValidationError({"ends_at": _("A forum ends after it begins.")})
        if self.questions_until and self.questions_until > self.ends_at:
            raise ValidationError({"questions_until": _("Questions are gathered until the forum ends at the latest.")})

    @classmethod
    def cards(cls, pages: PageQuerySet) -> list[Any]:
        """Pages with what a list shows of each: institution, `address` and `facts`. Two queries."""
        return with_facts(pages.select_related("institution", "locale"), Forum.objects.all())

    @property
    def search_moments(self) -> list[tuple[str, datetime]]:
        """What it is from when on, for the search."""
        return [("coming", self.first_published_at), ("on", self.begins_at), ("over", self.ends_at)]

    @property
    def last_call(self) -> Any:
        """Until when questions are gathered."""
        return self.questions_until or self.ends_at

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the way back: `section` and `section_url`."""
        context = super().get_context(request, *args, **kwargs)
        parent = self.get_parent()
        url = page_address(parent.url_path, parent.locale.language_code)
        return {**context, "section": parent.title, "section_url": url}


class PagesOfForum(InLanguages[ForumPage]):
    """The live pages of one forum."""

    def __init__(self, key: UUID):
        super().__init__(live_pages(ForumPage, [key]))


class AgendaItem(TranslatableMixin, Orderable):
    """A proposal that is talked about. Translations of the page show the same ones."""

    page = ParentalKey(ForumPage, on_delete=models.CASCADE, related_name="agenda")
    proposal = models.ForeignKey(
        Proposal, verbose_name=_("proposal"), on_delete=models.PROTECT, related_name="agenda_items"
    )
    note = models.CharField(_("remark"), max_length=200, blank=True)

    panels = [FieldPanel("proposal", widget=proposal_chooser.widget_class), FieldPanel("note")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("item of the agenda")
        verbose_name_plural = _("items of the agenda")

    def __str__(self) -> str:
        return str(self.proposal)
