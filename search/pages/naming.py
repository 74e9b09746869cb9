"""A search in the words of its reader: what it is called in her account and in her letters."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from participation.notifications.registry import Followed
from search.models import SavedSearch
from search.pages.results import FACET_NAMES, labels_of
from search.rules import FACETS, Question, address_of


@dataclass(frozen=True, slots=True)
class Named:
    """A question that is named in whatever language is active when it is shown."""

    question: Question

    def __str__(self) -> str:
        return words_of(self.question)


def words_of(question: Question) -> str:
    """Its words, then what was chosen of each filter; values that mean nothing any more stand by their code."""
    return " · ".join([*([question.text] if question.text else []), *(label for _, label in chosen_words(question))])


def chosen_words(question: Question) -> list[tuple[str, str]]:
    """The name of each filter with each value that was chosen of it."""
    found = []
    for name in FACETS:
        values = list(question.chosen.get(name, ()))
        labels = labels_of(name, values)
        found += [(str(FACET_NAMES[name]), labels.get(value, value)) for value in values]
    return found


def address_in_page(question: Question) -> str:
    """The path of its page of results, the newest first, in the active language."""
    return f"{reverse('search:search')}?{address_of(question)}"


def describe(audience_ids: Collection[int]) -> dict[int, Followed]:
    """Saved searches in the list of what somebody follows."""
    found = SavedSearch.objects.filter(audience__in=audience_ids)
    return {
        saved.audience_id: Followed(_("Search"), words_of(saved.question), address_in_page(saved.question))
        for saved in found
    }
