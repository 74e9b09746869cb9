"""Looking things up at the desk: what is searched and filtered the same way whatever a room lists."""

import re
from typing import Any, ClassVar

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from participation.institutions.models import Institution

SEARCH_LENGTH, WORDS_AT_MOST = 200, 16
REFERENCE = re.compile(r"(?:\d{4}-)?(\d{1,18})")


class ThingFilters(WagtailFilterSet):
    """By state, language and institution. `states` are the choices of the first; a room adds what is owed, `due`: its
    choices name questions of its QuerySet."""

    states: ClassVar[list[tuple[str, Any]]]

    state = django_filters.MultipleChoiceFilter(label=_("State"), widget=forms.CheckboxSelectMultiple)
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    institutions = django_filters.ModelChoiceFilter(label=_("Institution"), queryset=Institution.objects.all())

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.filters["state"].extra["choices"] = self.states

    def filter_due(self, queryset: Any, name: str, value: str) -> Any:
        """`value` is one of the filter's choices: nothing else comes here. The list keeps its own order."""
        question = getattr(queryset.model._default_manager.all(), value)
        return queryset.filter(pk__in=question().values("pk"))


class WordsOrReference:
    """Search by words of the title, or by reference. Wagtail's own search trips over odd input; this cannot."""

    search_query: str
    is_searchable = True

    def search_queryset(self, queryset: Any) -> Any:
        words = self.search_query[:SEARCH_LENGTH].split()
        if len(words) == 1 and (match := REFERENCE.fullmatch(words[0])):
            return queryset.filter(Q(pk=int(match[1])) | Q(title__icontains=words[0]))
        for word in words[:WORDS_AT_MOST]:
            queryset = queryset.filter(title__icontains=word)
        return queryset
