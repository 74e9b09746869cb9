"""How the site calls itself and where its menus lead, once per language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin


class SiteSettingsQuerySet(models.QuerySet["SiteSettings"]):
    def frame_rows(self, language: str) -> list[dict[str, Any]]:
        """The words of one language, a row for each menu item: everything that a frame shows, in one query."""
        rows = self.filter(locale__language_code=language).order_by("pk", "items__sort_order", "items__pk")
        words = ["name", "tagline", "footer", "contact_email", "logo__file", "banner_text", "banner_level"]
        item = ["items__place", "items__label", "items__address", "items__page__url_path", "items__page__live"]
        return list(rows.values(*words, *item))


class SiteSettings(TranslatableMixin, ClusterableModel):
    """The name, the contact, the banner and the menus of the site in one language."""

    class BannerLevel(models.TextChoices):
        INFORMATION = "info", _("Information")
        LATE = "late", _("Warning")
        DONE = "done", _("Good news")

    name = models.CharField(_("name of the site"), max_length=40)
    tagline = models.CharField(_("tagline"), max_length=60)
    footer = models.CharField(_("sentence in the footer"), max_length=300, blank=True)
    contact_email = models.EmailField(_("contact address"), blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A square picture of at least 88 pixels. Without one, the site's own sign is shown."),
    )
    banner_text = models.CharField(
        _("banner"), max_length=300, blank=True, help_text=_("Shown on top of every page until it is emptied.")
    )
    banner_level = models.CharField(
        _("kind of banner"), max_length=10, choices=BannerLevel, default=BannerLevel.INFORMATION
    )

    objects = SiteSettingsQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("tagline"), FieldPanel("logo"), FieldPanel("contact_email")],
            heading=_("The site"),
        ),
        MultiFieldPanel([FieldPanel("banner_text"), FieldPanel("banner_level")], heading=_("Banner")),
        FieldPanel("footer"),
        InlinePanel("items", heading=_("Menus"), label=_("menu item")),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("site settings and menus")
        verbose_name_plural = _("site settings and menus")
        constraints = [models.UniqueConstraint(fields=["locale"], name="site_settings_once_per_language")]

    def __str__(self) -> str:
        return f"{self.name} ({self.locale_id and self.locale})"


class MenuItem(TranslatableMixin, Orderable):
    """One link of the navigation or the footer: to a page of the CMS, or to an address of an app."""

    class Place(models.TextChoices):
        HEADER = "header", _("Sections")
        TAKE_PART = "take_part", _("Take part")
        CHECK = "check", _("Check")
        ABOUT = "about", _("About this site")

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="items")
    place = models.CharField(_("place"), max_length=10, choices=Place, default=Place.HEADER)
    label = models.CharField(_("words"), max_length=60)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    address = models.CharField(
        _("or address"),
        max_length=200,
        blank=True,
        help_text=_("Within the site, without the language: petitions/new/. Or from the root: /api/v1/docs."),
    )

    panels = [FieldPanel("place"), FieldPanel("label"), FieldPanel("page"), FieldPanel("address")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("menu item")
        verbose_name_plural = _("menu items")

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        if bool(self.page) == bool(self.address):
            raise ValidationError(_("Choose a page or write an address, one of the two."))
        if self.address.startswith("//") or ":" in self.address:
            raise ValidationError({"address": _("Menus stay within this site.")})
