"""A letter's words: subject and paragraphs of plain text, before any frame is put round them."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context, engines

_SUBJECT_LENGTH = 300
_RULE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`plain` as the text part shows it; `words`, linked to `href` where there is one, as the HTML part does."""

    plain: str
    words: str
    href: str = ""
    is_heading: bool = False


def write(template: str, context: dict[str, Any]) -> tuple[str, list[Paragraph]]:
    """Subject and paragraphs in the active language, unescaped: the frames escape what they show."""
    source: Any = engines["django"].get_template(f"emails/{template}.txt")
    text = source.template.render(Context({**context, "base_url": settings.BASE_URL}, autoescape=False))
    subject, _, body = text.strip().partition("\n")
    parts = [part.strip() for part in tidy(body).split("\n\n")]
    return " ".join(subject.split())[:_SUBJECT_LENGTH], [paragraph(part) for part in parts if part]


def paragraph(plain: str) -> Paragraph:
    """Only addresses of this site become links: a title that somebody typed never does."""
    words, _, last = plain.rpartition("\n")
    if not last.startswith(f"{settings.BASE_URL}/"):
        return Paragraph(plain, words=plain)
    return Paragraph(plain, words=words.strip().rstrip(":").rstrip() or last, href=last)


def heading(words: str) -> Paragraph:
    """Underlined in the text part."""
    return Paragraph(f"{words}\n{'-' * min(len(words), _RULE_LENGTH)}", words=words, is_heading=True)


def tidy(text: str) -> str:
    """Without the runs of empty lines and the spaces at line ends that template tags leave behind."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]
    return "\n".join(kept) + "\n"
