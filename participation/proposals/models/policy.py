"""The numbers a proposal lives by: presets as data, edited in the CMS. What was promised at opening stays on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from participation.accounts.models import Assurance
from participation.institutions.models import Named
from participation.periods import validate_period


class ProposalPolicy(Named):
    """How long the vote is open, how many votes oblige an institution to study, by when it takes it up and decides."""

    slug = models.SlugField(_("code"), unique=True)
    open_for = models.CharField(_("open for"), max_length=12, validators=[validate_period], help_text="P60D, P6W, P2M")
    study_threshold = models.PositiveIntegerField(
        _("votes for that oblige to study"),
        null=True,
        blank=True,
        help_text=_("Without a number, institutions choose what they study."),
    )
    study_within = models.CharField(
        _("taken up within, once voting has ended"), max_length=12, blank=True, validators=[validate_period]
    )
    decision_within = models.CharField(
        _("decided within, once it is taken up"), max_length=12, blank=True, validators=[validate_period]
    )
    free_votes = models.PositiveIntegerField(
        _("votes from which on a change is an amendment"),
        default=20,
        help_text=_("From then on everybody who voted hears of a change and may vote again."),
    )
    required_assurance = models.PositiveSmallIntegerField(_("voting needs"), choices=Assurance, default=Assurance.EMAIL)

    class Meta:
        verbose_name = _("policy of proposals")
        verbose_name_plural = _("policies of proposals")
        ordering = ["slug"]


@register_setting(icon="cog")
class ProposalSettings(BaseGenericSetting):
    """Which policy new proposals open under."""

    policy = models.ForeignKey(
        ProposalPolicy,
        verbose_name=_("policy of new proposals"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("proposal rules")
