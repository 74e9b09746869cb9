"""The numbers of moderation, edited in the CMS; `rules.py` holds what they are on the first day."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from participation.moderation import rules

_AT_LEAST_ONE = [MinValueValidator(1)]
_A_YEAR_AT_MOST = [MinValueValidator(1), MaxValueValidator(366)]


@register_setting(icon="tasks")
class ModerationSettings(BaseGenericSetting):
    """How long moderators have, from how many flags they look again, and when two of them are needed."""

    review_working_days = models.PositiveSmallIntegerField(
        _("working days to decide"), default=rules.REVIEW_WORKING_DAYS, validators=_A_YEAR_AT_MOST
    )
    flags_needed = models.PositiveSmallIntegerField(
        _("reports that bring something back to the moderators"), default=rules.FLAGS_NEEDED, validators=_AT_LEAST_ONE
    )
    two_people_from = models.PositiveIntegerField(
        _("signatures or votes from which two people are needed to hide"), default=rules.TWO_PEOPLE_FROM
    )
    emergency_hours = models.PositiveSmallIntegerField(
        _("hours after which an emergency hiding lapses"), default=rules.EMERGENCY_HOURS, validators=_A_YEAR_AT_MOST
    )
    appeal_days = models.PositiveSmallIntegerField(
        _("days in which an author may appeal"), default=rules.APPEAL_DAYS, validators=_A_YEAR_AT_MOST
    )
    appeal_working_days = models.PositiveSmallIntegerField(
        _("working days to decide an appeal"), default=rules.APPEAL_WORKING_DAYS, validators=_A_YEAR_AT_MOST
    )
    backlog_from = models.PositiveIntegerField(
        _("waiting submissions from which the public is told"), default=rules.BACKLOG_FROM
    )

    class Meta:
        verbose_name = _("rules of moderation")
