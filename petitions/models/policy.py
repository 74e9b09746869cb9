"""The numbers a petition lives by: presets as data, edited in the CMS. What was promised at opening stays on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from participation.accounts.models import Assurance
from participation.institutions.models import Named
from participation.periods import validate_period


class Policy(Named):
    """How many sponsors, how long open, which thresholds oblige whom to what."""

    slug = models.SlugField(_("code"), unique=True)
    sponsors_needed = models.PositiveSmallIntegerField(_("sponsors needed"), default=0)
    sponsors_at_most = models.PositiveSmallIntegerField(_("sponsors at most"), null=True, blank=True)
    sponsoring_for = models.CharField(
        _("period to gather sponsors"), max_length=12, blank=True, validators=[validate_period]
    )
    open_for = models.CharField(_("open for"), max_length=12, validators=[validate_period], help_text="P90D, P6W, P6M")
    response_threshold = models.PositiveIntegerField(_("signatures that oblige to answer"), null=True, blank=True)
    response_within = models.CharField(_("answered within"), max_length=12, blank=True, validators=[validate_period])
    debate_threshold = models.PositiveIntegerField(_("signatures that bring a debate"), null=True, blank=True)
    required_assurance = models.PositiveSmallIntegerField(
        _("signing needs"), choices=Assurance, default=Assurance.EMAIL
    )

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")
        ordering = ["slug"]


@register_setting(icon="cog")
class PetitionSettings(BaseGenericSetting):
    """Which policy new petitions open under."""

    policy = models.ForeignKey(
        Policy, verbose_name=_("policy of new petitions"), null=True, blank=True, on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("petition rules")
