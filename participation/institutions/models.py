"""Who answers, about what and where: institutions and their officers, topics, regions."""

from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from participation.accounts.models import User
from participation.addresses import address_of


class Named(models.Model):
    """Something with a name in the four working languages."""

    name_ar = models.CharField(_("name in Arabic"), max_length=150)
    name_fr = models.CharField(_("name in French"), max_length=150)
    name_en = models.CharField(_("name in English"), max_length=150)
    name_ko = models.CharField(_("name in Korean"), max_length=150)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_in(get_language() or settings.LANGUAGE_CODE)

    def name_in(self, language: str) -> str:
        return getattr(self, f"name_{language[:2]}", "") or self.name_en


class Topic(Named):
    """A field of public life: education, health …"""

    slug = models.SlugField(_("address"), unique=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["slug"]


class Region(Named):
    """A governorate, and its square on the tile map (column 1 is the west in every language)."""

    slug = models.SlugField(_("address"), unique=True)
    code = models.CharField(_("ISO 3166-2 code"), max_length=8, unique=True)
    column = models.PositiveSmallIntegerField(_("column on the map"))
    row = models.PositiveSmallIntegerField(_("row on the map"))

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["row", "column"]


class InstitutionQuerySet(models.QuerySet["Institution"]):
    def active(self) -> Self:
        """Those that can be addressed today."""
        return self.filter(closed_on__isnull=True)

    def served_by(self, user: User) -> Self:
        """Those for which this person writes answers."""
        return self.filter(officers=user)


class Institution(Named, ClusterableModel):
    """A public body that citizens address and that answers: a ministry, a governorate, a municipality, an agency."""

    class Level(models.TextChoices):
        CENTRAL = "central", _("Central")
        REGIONAL = "regional", _("Regional")
        LOCAL = "local", _("Local")

    class Calendar(models.TextChoices):
        TUNISIA = "TN", _("Tunisia")
        KOREA = "KR", _("Korea")

    class ApprovalSteps(models.IntegerChoices):
        ONE = 1, _("One step")
        TWO = 2, _("Two steps, two people")

    slug = models.SlugField(_("address"), unique=True)
    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.CENTRAL)
    parent = models.ForeignKey(
        "self", verbose_name=_("belongs to"), null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    region = models.ForeignKey(
        Region, verbose_name=_("region"), null=True, blank=True, on_delete=models.PROTECT, related_name="institutions"
    )
    calendar = models.CharField(_("calendar of working days"), max_length=2, choices=Calendar, default=Calendar.TUNISIA)
    approval_steps = models.PositiveSmallIntegerField(
        _("approval of answers"),
        choices=ApprovalSteps,
        default=ApprovalSteps.ONE,
        help_text=_("With two steps, two different people approve every answer and every correction."),
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    officers = models.ManyToManyField(User, through="Officer", related_name="institutions")
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["level", "slug"]

    def get_absolute_url(self) -> str:
        return address_of("institutions:detail", self.pk)

    def is_served_by(self, user: User) -> bool:
        return self.pk in served_institutions(user)


class OfficerQuerySet(models.QuerySet["Officer"]):
    def approvers(self) -> Self:
        return self.filter(is_approver=True, user__is_active=True)


class Officer(models.Model):
    """A person who writes answers for an institution; some may approve them. The row itself opens the desks."""

    institution = ParentalKey(Institution, on_delete=models.CASCADE, related_name="appointments")
    user = models.ForeignKey(User, verbose_name=_("person"), on_delete=models.CASCADE)
    is_approver = models.BooleanField(_("may approve answers"), default=False)
    # The secret of her calendar's address; without one there is no such address.
    calendar_token = models.CharField(max_length=40, unique=True, null=True, blank=True, editable=False)

    objects = OfficerQuerySet.as_manager()

    class Meta:
        verbose_name = _("officer")
        verbose_name_plural = _("officers")
        constraints = [models.UniqueConstraint(fields=["institution", "user"], name="officer_once")]

    def __str__(self) -> str:
        return f"{self.user} ({self.institution})"


def approved_institutions(user: Any) -> frozenset[int]:
    """The primary keys of the institutions whose answers this person may publish, asked once per user object."""
    if not getattr(user, "is_authenticated", False):
        return frozenset()
    if not hasattr(user, "_approved_institutions"):
        rows: Iterable[int] = Officer.objects.approvers().filter(user=user).values_list("institution_id", flat=True)
        user._approved_institutions = frozenset(rows)
    return user._approved_institutions


def served_institutions(user: Any) -> frozenset[int]:
    """The primary keys of the institutions this person serves, asked once per request's user object."""
    if not getattr(user, "is_authenticated", False):
        return frozenset()
    if not hasattr(user, "_served_institutions"):
        rows: Iterable[int] = Officer.objects.filter(user=user).values_list("institution_id", flat=True)
        user._served_institutions = frozenset(rows)
    return user._served_institutions
