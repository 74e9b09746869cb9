"""The page of results, and what stands in it when nothing is found."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from search.analysis import has_phrase, with_inner_quotes
from search.engines.base import Answer
from search.engines.facade import engine
from search.forms import question_of
from search.pages import SORT_NAMES, chips_of, filters_of, show, trends
from search.rules import LAST_PAGE, LONGEST_QUESTION, PAGE_SIZE, BadQuestion, Question, address_of
from search.signals import searched


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything public that has the words, filtered and sorted. What cannot be asked answers 400, saying why."""
    try:
        question = question_of(request.GET, get_language() or "en")
    except BadQuestion as fault:
        return render(request, "400.html", {"message": str(fault)}, status=400)
    answer = engine().find(question)
    if question.text and question.page == 1 and answer.total and not (answer.corrected or answer.is_loose):
        searched.send_robust(search, request=request, text=question.text, language=question.language)
    return render(request, "search/search.html", context_of(question, answer))


def context_of(question: Question, answer: Answer) -> dict[str, Any]:
    is_bare = not question.text and not question.chosen
    filters = filters_of(question, answer)
    paginator = Paginator(range(min(answer.total, PAGE_SIZE * LAST_PAGE)), PAGE_SIZE)
    return {
        "question": question,
        "answer": answer,
        "results": show(answer.hits),
        "filters": filters,
        "chips": chips_of(question, filters),
        "sorts": list(SORT_NAMES.items()),
        "longest": LONGEST_QUESTION,
        "page": paginator.get_page(question.page),
        "query": address_of(question),
        "asked": with_inner_quotes(question.text),
        "answered": with_inner_quotes(answer.corrected or question.text),
        "has_phrase": has_phrase(question.text),
        "is_bare": is_bare,
        "trends": trends(question.language) if is_bare or not answer.total else [],
    }
