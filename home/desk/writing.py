"""What the desks of consultations and forums share: the button with which an editor begins a page, and lists in which
things are called as in the reader's language."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from home.models.languages import pages_of


def write_buttons(user: Any, index: type[Page], page: type[Page], label: str) -> list[HeaderButton]:
    """One button where there is an index in her language below which she may write; else none."""
    found = index.objects.filter(locale__language_code=(get_language() or "en")[:2]).first()
    if found is None or not found.permissions_for_user(user).can_add_subpage():
        return []
    url = reverse("wagtailadmin_pages:add", args=[page._meta.app_label, page._meta.model_name, found.pk])
    return [HeaderButton(label, url=url, icon_name="plus")]


class InOnesLanguage:
    """Rows know their pages (`row.pages`), all in one query. Stands before the other bases of a list."""

    def get_table(self, object_list: Any) -> Any:
        rows = list(object_list)
        pages = pages_of(Page, [row.key for row in rows])
        for row in rows:
            row.pages = pages[row.key]
        return super().get_table(rows)  # type: ignore[misc]  # the class behind has it


def title_of(row: Any) -> str:
    """As its page in the reader's language is called, or any; where none is left, as the first one was."""
    return row.pages.title or row.title
