"""Consultations: an institution asks the public, an editor writes the page, in four languages."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageQuerySet, TranslatableMixin
from wagtail.search import index

from home import rules
from home.blocks import BodyBlock
from home.models.editorial import LanguageAware
from home.models.languages import InLanguages, live_pages, with_facts
from home.models.replies import Consultation
from home.rules import page_address
from participation.institutions.models import Institution

# Kinds of blocks that say something one can comment on.
COMMENTED = ("paragraph", "quote")


class ConsultationIndexPage(LanguageAware, Page):
    """All consultations: open ones first, those that close soonest on top."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.ConsultationPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("index of consultations")
        verbose_name_plural = _("indexes of consultations")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `consultations`: pages with their `address` and their `facts`, in two queries."""
        context = super().get_context(request, *args, **kwargs)
        shown = ConsultationPage.cards(ConsultationPage.objects.child_of(self).live())
        return {**context, "consultations": sorted(shown, key=lambda page: page.facts.place_in_list)}


class ConsultationForm(WagtailAdminPageForm):
    """The editor's form. Once somebody has answered, what was asked stays asked."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("A consultation closes after it opens."))
        if self._changes_what_was_answered():
            self.add_error(None, _("People have answered already: questions and choices can be reworded, not added, "
                                   "removed, reordered or given another kind."))  # fmt: skip
        return cleaned

    def _changes_what_was_answered(self) -> bool:
        consultation = Consultation.objects.filter(key=self.instance.translation_key).first()
        if consultation is None or not consultation.replies.exists():
            return False
        was = [question.shape for question in Question.objects.filter(page=self.instance.pk).order_by("sort_order")]
        rows = [form for form in self.formsets["questions"].ordered_forms if form not in self._deleted]
        return was != [form.instance.shape for form in rows]

    @property
    def _deleted(self) -> Sequence[Any]:
        return self.formsets["questions"].deleted_forms


class ConsultationPage(LanguageAware, Page):
    """One consultation in one language: a text, questions about it, and afterwards what was heard and done."""

    institution = models.ForeignKey(
        Institution, verbose_name=_("institution that asks"), on_delete=models.PROTECT, related_name="+"
    )
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    introduction = models.TextField(_("introduction"), max_length=600)
    body = StreamField(BodyBlock(), verbose_name=_("text under consultation"), blank=True)
    takes_comments = models.BooleanField(
        _("paragraphs can be commented"),
        default=False,
        help_text=_("Everybody reads the comments beside each paragraph, and argues about them."),
    )
    shows_results_early = models.BooleanField(
        _("show results while it is open"),
        default=False,
        help_text=_("Otherwise they are shown once it has closed, so that they sway nobody."),
    )
    heard = StreamField(BodyBlock(), verbose_name=_("what we heard"), blank=True)
    done = StreamField(BodyBlock(), verbose_name=_("what we did"), blank=True)

    search_kind = "consultation"
    base_form_class = ConsultationForm
    content_panels = [
        *Page.content_panels,
        FieldPanel("institution"),
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]), FieldPanel("shows_results_early")],
            heading=_("When"),
        ),
        MultiFieldPanel([FieldPanel("body"), FieldPanel("takes_comments")], heading=_("The text")),
        InlinePanel(
            "questions",
            heading=_("Questions"),
            label=_("question"),
            help_text=_("Once somebody has answered, they can be reworded and translated, but not changed otherwise."),
        ),
        MultiFieldPanel(
            [FieldPanel("heard"), FieldPanel("done")],
            heading=_("Afterwards"),
            help_text=_("Publishing either of them tells everybody who follows the consultation."),
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
        index.FilterField("closes_at"),
    ]
    parent_page_types = ["home.ConsultationIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        constraints = [
            models.CheckConstraint(name="consultation_closes_later", condition=Q(closes_at__gt=models.F("opens_at")))
        ]

    @property
    def anchors(self) -> list[str]:
        """The ids of the paragraphs that can be commented."""
        blocks = self.body if self.takes_comments else []
        return [block.id for block in blocks if block.block_type in COMMENTED and block.id]

    @classmethod
    def cards(cls, pages: PageQuerySet) -> list[Any]:
        """Pages with what a list shows of each: institution, `address` and `facts`. Two queries."""
        return with_facts(pages.select_related("institution", "locale"), Consultation.objects.all())

    @property
    def search_moments(self) -> list[tuple[str, datetime]]:
        """What it is from when on, for the search."""
        return [("coming", self.first_published_at), ("open", self.opens_at), ("closed", self.closes_at)]

    @property
    def is_answered(self) -> bool:
        """Whether the institution has said what it heard or did."""
        return bool(self.heard or self.done)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the way back: `section` and `section_url`."""
        context = super().get_context(request, *args, **kwargs)
        parent = self.get_parent()
        return {
            **context,
            "section": parent.title,
            "section_url": page_address(parent.url_path, parent.locale.language_code),
        }


class PagesOf(InLanguages[ConsultationPage]):
    """The live pages of one consultation."""

    def __init__(self, key: UUID):
        super().__init__(live_pages(ConsultationPage, [key]))


class Question(TranslatableMixin, Orderable):
    """One question. Its translations have the same `translation_key`; its choices are known by their place."""

    class Kind(models.TextChoices):
        SINGLE = "single", _("One choice")
        MULTIPLE = "multiple", _("Several choices")
        SCALE = "scale", _("A scale from 1 to 5")
        FREE = "free", _("Free text")

    page = ParentalKey(ConsultationPage, on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SINGLE)
    text = models.CharField(_("question"), max_length=300)
    explanation = models.CharField(_("explanation"), max_length=300, blank=True)
    choices = models.TextField(
        _("choices"), blank=True, max_length=2_000, help_text=_("One on each line; for one choice or several.")
    )
    is_required = models.BooleanField(_("must be answered"), default=False)

    panels = [
        FieldPanel("text"),
        FieldPanel("explanation"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("is_required")]),
        FieldPanel("choices"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        if fault := rules.fault_of_choices(self.has_choices, self.lines):
            raise ValidationError({"choices": fault})

    @property
    def has_choices(self) -> bool:
        return self.kind in {self.Kind.SINGLE, self.Kind.MULTIPLE}

    @property
    def lines(self) -> list[str]:
        """The choices as written."""
        return [line.strip() for line in self.choices.splitlines() if line.strip()]

    @property
    def options(self) -> list[tuple[int, str]]:
        """What can be chosen: (number, words). Numbers mean the same in every language."""
        if self.kind == self.Kind.SCALE:
            return [(step, str(step)) for step in rules.SCALE]
        return list(enumerate(self.lines)) if self.has_choices else []

    @property
    def shape(self) -> tuple[Any, str, int]:
        """What may not change once somebody has answered."""
        return self.translation_key, self.kind, len(self.lines)
