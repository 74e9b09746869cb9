"""The button with which an editor begins a page of a kind, in her language."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page


def write_buttons(user: Any, index: type[Page], page: type[Page], label: str) -> list[HeaderButton]:
    """One button where there is an index in her language below which she may write; else none."""
    found = index.objects.filter(locale__language_code=(get_language() or "en")[:2]).first()
    if found is None or not found.permissions_for_user(user).can_add_subpage():
        return []
    url = reverse("wagtailadmin_pages:add", args=[page._meta.app_label, page._meta.model_name, found.pk])
    return [HeaderButton(label, url=url, icon_name="plus")]
