"""The columns of the queue."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column, DateColumn

from participation.moderation.desk.frame import (
    KINDS,
    DueColumn,
    FormColumn,
    TextColumn,
    language_name,
    review_url,
)
from participation.moderation.models import Review
from participation.moderation.rules import is_due_soon

# The form above the table that puts a tag on all ticked rows.
BULK_FORM = "tag-many"


class TickColumn(Column):
    """A box for what is done to several files at once."""

    cell_template_name = "moderation/desk/tick_cell.html"

    def get_cell_context_data(self, instance: Review, parent_context: Any) -> dict[str, Any]:
        return {**super().get_cell_context_data(instance, parent_context), "form": BULK_FORM}


class FileColumn(TextColumn):
    """The title, what is asked about the thing, and the tags."""

    cell_template_name = "moderation/desk/file_cell.html"

    def get_cell_context_data(self, instance: Review, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "kind": KINDS.get(instance.kind, instance.kind), "tags": instance.tags.all()}


class ReviewDueColumn(DueColumn):
    """Says also when it will soon be overdue, and when an emergency lapses."""

    def get_cell_context_data(self, instance: Review, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        due, now = timezone.localtime(instance.due_at), timezone.localtime()
        return {**context, "is_soon": is_due_soon(due, now, instance.calendar), "lapses_at": instance.lapses_at}


class ClaimColumn(FormColumn):
    """Who holds the file; a button to take it or to give it back, or that it needs somebody else."""

    cell_template_name = "moderation/desk/claim_cell.html"

    def get_cell_context_data(self, instance: Review, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        user = parent_context["request"].user
        is_taken = instance.is_claimed_by_other(user)
        is_barred = instance.is_barred_to(user)
        return {**context, "is_mine": instance.is_held_by(user), "is_taken": is_taken, "is_barred": is_barred}


def queue_columns(request: HttpRequest) -> list[Column]:
    return [
        TickColumn("tick", label=_("Tick")),
        FileColumn("title", label=_("Title"), get_url=review_url, classname="desk-wide"),
        Column("language", label=_("Language"), accessor=lambda review: language_name(review.language)),
        DateColumn("opened_at", label=_("Waiting since"), sort_key="opened_at"),
        ReviewDueColumn("due_at", label=_("Due"), sort_key="due_at"),
        ClaimColumn("claimed_by", label=_("Claimed"), request=request),
    ]
