"""Words that an institution often needs: an answer may begin with them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participation.accounts.models import User
from participation.institutions.models import Institution


class AnswerTemplateQuerySet(models.QuerySet["AnswerTemplate"]):
    def for_officer(self, user: User) -> Self:
        """The templates of the institutions this person serves; administrators see all."""
        return self if user.is_superuser else self.filter(institution__officers=user)

    def of(self, institution: Institution, language: str) -> Self:
        """An institution's templates, those in `language` first."""
        first = models.Case(models.When(language=language, then=0), default=1)
        return self.filter(institution=institution).order_by(first, "language", "name")


class AnswerTemplate(models.Model):
    """The first words of an answer, in one language. Its officers write and change it; nothing of it is public."""

    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.CASCADE, related_name="answer_templates"
    )
    name = models.CharField(_("name"), max_length=100, help_text=_("How you find it again. Nobody else reads it."))
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    introduction = models.TextField(_("introduction"), max_length=3_000, blank=True)
    reason = models.TextField(
        _("reason, for each ask"),
        max_length=4_000,
        blank=True,
        help_text=_("What each reason begins with. Complete it in the answer: nothing is published by itself."),
    )
    signed_by = models.CharField(_("signed by"), max_length=150, blank=True)

    objects = AnswerTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("template of answers")
        verbose_name_plural = _("templates of answers")
        ordering = ["institution", "language", "name"]
        constraints = [models.UniqueConstraint(fields=["institution", "language", "name"], name="answer_template_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_language_display()})"
