"""Who approved which text, told from the steps that Wagtail keeps. An approval is of a text, not of a revision: saving
the same text again loses none, changing a word loses all."""

from typing import Any

from wagtail.models import Revision, TaskState

# What the public reads, by the names of the fields and of the rows that belong to an answer.
_WORDS = ("introduction", "signed_by", "language", "correction_note")


def approvers_of(revision: Revision) -> set[int]:
    """The primary keys of the people who approved exactly this text."""
    text = text_of(revision)
    return {state.finished_by_id for state in _approvals(revision) if text_of(state.revision) == text}


def _approvals(revision: Revision) -> list[TaskState]:
    """The approving steps about the same answer, each once: Wagtail copies a step to later revisions."""
    states = TaskState.objects.filter(
        status=TaskState.STATUS_APPROVED,
        finished_by__isnull=False,
        revision__object_id=revision.object_id,
        revision__base_content_type=revision.base_content_type_id,
    )
    found: dict[Any, TaskState] = {}
    for state in states.select_related("revision").order_by("pk"):
        found.setdefault((state.task_id, state.finished_by_id, state.finished_at), state)
    return list(found.values())


def text_of(revision: Revision) -> dict[str, Any]:
    """What a revision says, without what Wagtail keeps beside it."""
    rows = {name: rows for name, rows in revision.content.items() if isinstance(rows, list)}
    words = {name: revision.content.get(name, "") for name in _WORDS}
    return words | {name: [_row(row) for row in kept] for name, kept in rows.items() if kept}


def _row(row: Any) -> Any:
    return {name: value for name, value in row.items() if name != "pk"} if isinstance(row, dict) else row
