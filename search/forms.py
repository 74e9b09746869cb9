"""What a reader may ask, read from an address and brought within bounds."""

import re
from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from participation.notifications.rules import Rhythm
from search.analysis import plain_text
from search.rules import CHOICES_AT_MOST, FACETS, LAST_PAGE, LONGEST_QUESTION, SORTS, BadQuestion, Question


class SavedSearchForm(forms.Form):
    """A search that is to be told of: its words and how often; its filters come from the address or stay."""

    text = forms.CharField(
        label=_lazy("Words to find"),
        help_text=_lazy("Words between quotes stand side by side: “drinking water”."),
        required=False,
        max_length=LONGEST_QUESTION,
        widget=forms.TextInput(attrs={"class": "input", "dir": "auto", "type": "search"}),
    )
    rhythm = forms.ChoiceField(
        label=_lazy("When shall we write to you?"),
        choices=Rhythm.choices,
        initial=Rhythm.DAILY,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose how often.")},
    )

    def clean_text(self) -> str:
        return clean(self.cleaned_data["text"])


_VALUE = re.compile(r"[\w-]{1,60}", re.ASCII)
_PAGE = re.compile(r"[0-9]{1,9}", re.ASCII)


def question_of(query: QueryDict, language: str) -> Question:
    """The question in an address. A long text is cut; raises `BadQuestion` for what has no meaning."""
    wanted = {name: _choices(name, query.getlist(name)) for name in FACETS}
    return Question(
        text=clean(query.get("q", "")),
        language=language[:2],
        chosen={name: values for name, values in wanted.items() if values},
        sort=_sort(query.get("sort", "")),
        page=page_number(query.get("page", "")),
    )


def clean(text: str, longest: int = LONGEST_QUESTION) -> str:
    """One line of plain text, cut politely."""
    return " ".join(plain_text(text[: longest * 4]).split())[:longest].rstrip()


def page_number(text: str) -> int:
    """1 to 50. Raises `BadQuestion`."""
    text = text.strip()
    if not text:
        return 1
    if not _PAGE.fullmatch(text) or not 1 <= int(text) <= LAST_PAGE:
        raise BadQuestion(_("The page is a number from 1 to %(last)s.") % {"last": LAST_PAGE})
    return int(text)


def _choices(name: str, values: Iterable[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(value for value in values if value))
    if len(found) > CHOICES_AT_MOST or not all(_VALUE.fullmatch(value) for value in found):
        raise BadQuestion(_("This filter has no such value: %(name)s.") % {"name": name})
    return found


def _sort(text: str) -> str:
    if text and text not in SORTS:
        raise BadQuestion(_("The order is one of: %(names)s.") % {"names": ", ".join(SORTS)})
    return text or "relevance"


def limit_of(text: str, at_most: int) -> int:
    """How many are wanted: 1 to `at_most`, five where nothing is said. Raises `BadQuestion`."""
    text = text.strip() or "5"
    if not _PAGE.fullmatch(text) or int(text) < 1:
        raise BadQuestion(_("The limit is a number from 1 to %(last)s.") % {"last": at_most})
    return min(int(text), at_most)
