"""Paragraphs of a text under consultation, each with the discussion about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator

from home.models import Consultation, ConsultationPage, PagesOf, Passage
from participation.discussion.models import Discussion
from participation.discussion.registry import Whole

EXCERPT_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text; `discussion` is None where nobody can comment on it."""

    block: Any
    discussion: Discussion | None


def paragraphs_of(page: ConsultationPage, consultation: Consultation | None) -> Iterator[Paragraph]:
    """The text block by block, with one query for all discussions."""
    passages = consultation.passages.select_related("discussion") if consultation and page.takes_comments else ()
    found = {str(passage.anchor): passage.discussion for passage in passages}
    for block in page.body:
        yield Paragraph(block, found.get(block.id))


def whole_of(discussion_id: int) -> Whole | None:
    """What a discussion of a passage is about: its first words, in the reader's language."""
    passages = Passage.objects.select_related("consultation").filter(consultation__withdrawn_at__isnull=True)
    passage = passages.filter(discussion=discussion_id).first()
    if passage is None:
        return None
    pages = PagesOf(passage.consultation.key)
    if pages.page is None:
        return None
    words = next((_words(block) for block in pages.page.body if block.id == str(passage.anchor)), pages.title)
    return Whole(
        title=words,
        language=pages.language,
        url=f"{pages.address}#p-{passage.anchor}",
        section=pages.title,
        section_url=pages.address,
    )


def _words(block: Any) -> str:
    return Truncator(" ".join(strip_tags(str(block.value)).split())).chars(EXCERPT_LENGTH)
