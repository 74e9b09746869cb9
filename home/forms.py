"""What a citizen answers in a consultation, and asks in a forum."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from home.actions import Given
from home.models import Answer, Question
from home.rules import FREE_LENGTH, QUESTION_LENGTH
from participation.writing import TextField


class ReplyForm(forms.Form):
    """One field for each question of a page, named by the question's key, which all languages share."""

    def __init__(self, *args: Any, questions: Iterable[Question], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.questions = {field_name(question): question for question in questions}
        for name, question in self.questions.items():
            self.fields[name] = _field(question)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Answer at least one question."), code="empty")
        return cleaned

    @property
    def answers(self) -> Iterator[Given]:
        """What was answered; questions that were left out are not."""
        for name, question in self.questions.items():
            value = self.cleaned_data.get(name)
            if question.kind == Question.Kind.FREE:
                yield from [Given(question.translation_key, None, value)] if value else []
            else:
                chosen = value if isinstance(value, list) else [value] if value else []
                yield from (Given(question.translation_key, int(number), "") for number in chosen)


class QuestionForm(forms.Form):
    """A question for a forum."""

    text = TextField(
        label=_("Your question"),
        help_text=_("One question, as short as you can. Where somebody has asked it already, vote for theirs."),
        at_most=QUESTION_LENGTH,
        rows=3,
        error_messages={"required": _("Write your question first.")},
    )


def given_before(answers: Iterable[Answer], questions: Iterable[Question]) -> dict[str, Any]:
    """What she answered before, as the form's initial values."""
    initial: dict[str, Any] = {}
    kinds = {question.translation_key: question for question in questions}
    for answer in answers:
        question = kinds.get(answer.question)
        if question is None:
            continue
        name = field_name(question)
        if question.kind == Question.Kind.MULTIPLE:
            initial.setdefault(name, []).append(str(answer.option))
        else:
            initial[name] = answer.text if question.kind == Question.Kind.FREE else str(answer.option)
    return initial


def field_name(question: Question) -> str:
    return f"q-{question.translation_key}"


def _field(question: Question) -> forms.Field:
    words: dict[str, Any] = {
        "label": question.text,
        "help_text": question.explanation,
        "required": question.is_required,
        "error_messages": {"required": _("This question must be answered.")},
    }
    if question.kind == Question.Kind.FREE:
        return TextField(at_most=FREE_LENGTH, rows=5, **words)
    options = [(str(number), text) for number, text in question.options]
    if question.kind == Question.Kind.MULTIPLE:
        return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **words)
    return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **words)
