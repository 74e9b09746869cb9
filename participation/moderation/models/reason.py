"""Why something is decided as it is: editable codes with a public text in four languages."""

from typing import Self

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from participation.institutions.models import Named


class ReasonCodeQuerySet(models.QuerySet["ReasonCode"]):
    """Each occasion has its own list."""

    def for_rejecting(self) -> Self:
        return self.filter(is_for_rejecting=True)

    def for_hiding(self) -> Self:
        return self.filter(is_for_hiding=True)

    def for_flagging(self) -> Self:
        return self.filter(is_for_flagging=True)

    def for_names(self) -> Self:
        return self.filter(is_for_names=True)


class ReasonCode(Named):
    """Why something is refused. The public text is what the author and everybody else read."""

    code = models.SlugField(_("code"), unique=True)
    text_ar = models.TextField(_("public text in Arabic"))
    text_fr = models.TextField(_("public text in French"))
    text_en = models.TextField(_("public text in English"))
    text_ko = models.TextField(_("public text in Korean"))
    is_text_public = models.BooleanField(
        _("the refused text stays public"),
        default=True,
        help_text=_("Untick for insults, private data and crimes: then only the date and the reason are shown."),
    )
    is_for_rejecting = models.BooleanField(_("for rejecting what is submitted"), default=True)
    is_for_hiding = models.BooleanField(_("for hiding what is public"), default=False)
    is_for_flagging = models.BooleanField(_("for citizens who report something"), default=False)
    is_for_names = models.BooleanField(_("for names that people show"), default=False)

    objects = ReasonCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("reason of decisions")
        verbose_name_plural = _("reasons of decisions")
        ordering = ["code"]

    @property
    def is_about_names(self) -> bool:
        """Whether it is good for nothing but names: a report with it is about the author's name, not her words."""
        return self.is_for_names and not (self.is_for_rejecting or self.is_for_hiding)

    @property
    def text(self) -> str:
        """The public text in the reader's language."""
        return self.text_in(get_language() or "en")

    def text_in(self, language: str) -> str:
        return getattr(self, f"text_{language[:2]}", "") or self.text_en
