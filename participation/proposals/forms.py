"""What a person types to write, vote on or withdraw a proposal, cleaned."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.accounts.forms import ContinueForm
from participation.attachments.forms import ChangeForm
from participation.institutions.forms import AboutForm, select
from participation.institutions.models import Institution, Region
from participation.proposals import rules
from participation.proposals.models import Assessment
from participation.votes.models import Side
from participation.writing import LineField, TextField, is_shouting

SIDES = {"for": Side.FOR, "against": Side.AGAINST}


class TitleForm(forms.Form):
    """Step one. `key` makes a second click, or a step back, find the same draft."""

    title = LineField(
        label=_("Title of the proposal"),
        help_text=_("One sentence that says what could be better."),
        at_most=rules.TITLE_LENGTH,
        error_messages={"required": _("Give your proposal a title.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def clean_title(self) -> str:
        title = self.cleaned_data["title"]
        if is_shouting(title):
            raise forms.ValidationError(_("Write the title in ordinary letters, not in capitals."), code="capitals")
        return title


class ProblemForm(forms.Form):
    """Step two."""

    problem = TextField(
        label=_("The problem"),
        help_text=_("Who meets it, where, how often?"),
        at_most=rules.PROBLEM_LENGTH,
        rows=8,
        error_messages={"required": _("Describe the problem.")},
    )


class IdeaForm(forms.Form):
    """Step three: the idea, and one to five points of it. Empty boxes are no points."""

    idea = TextField(
        label=_("The idea"),
        at_most=rules.IDEA_LENGTH,
        rows=8,
        error_messages={"required": _("Describe the idea.")},
    )

    def __init__(self, *args: Any, boxes: int = 3, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for number in range(1, min(boxes, rules.MEASURES_AT_MOST) + 1):
            self.fields[f"measure{number}"] = TextField(
                label=_("Point %(number)d") % {"number": number},
                at_most=rules.MEASURE_LENGTH,
                rows=2,
                required=number == 1,
                error_messages={"required": _("Write at least one point.")},
            )

    @property
    def measures(self) -> list[str]:
        """The points, each on one line, without empty boxes and repetitions."""
        typed = (" ".join(text.split()) for name, text in self.cleaned_data.items() if name.startswith("measure"))
        return list(dict.fromkeys(text for text in typed if text))


class EffectForm(forms.Form):
    """Step four."""

    effect = TextField(
        label=_("What it should achieve"),
        at_most=rules.EFFECT_LENGTH,
        error_messages={"required": _("Say what it would change.")},
    )
    gains = TextField(label=_("Who gains"), at_most=rules.GAINS_LENGTH, rows=3, required=False)
    cost = TextField(
        label=_("What it may cost"),
        help_text=_("Money, work, time, and what has to be given up."),
        at_most=rules.COST_LENGTH,
        rows=3,
        required=False,
    )


class EditForm(TitleForm, ProblemForm, IdeaForm, EffectForm, ChangeForm):
    """The whole text on one page, once the proposal is open, and what is attached to it."""

    key = None  # type: ignore[assignment]  # the way to take an inherited field out
    why = LineField(
        label=_("What changes, and why"),
        at_most=300,
        required=False,
        error_messages={"required": _("Say what changes, and why: people have voted on the text as it was.")},
    )

    def __init__(self, *args: Any, is_amendment: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["why"].required = is_amendment
        points = [name for name in self.fields if name.startswith("measure")]
        self.order_fields(
            ["title", "problem", "idea", *points, "effect", "gains", "cost", "remove", "file", "alt", "caption", "why"]
        )


class JoinForm(forms.Form):
    """Accepting an invitation to write together."""

    is_name_public = forms.BooleanField(label=_("Show my name beside the proposal"), required=False)


class ProposalAboutForm(AboutForm):
    """Step five: to whom, about what, from where, in which language, under whose name."""

    language_label = _("Language of the proposal")
    name_label = _("Show my name beside the proposal")
    institution_help = _("The one that can carry it out.")


class VoteForm(forms.Form):
    """How somebody votes who is signed in. The side alone is enough."""

    value = forms.ChoiceField(
        label=_("Your vote"),
        choices=[("for", Side.FOR.label), ("against", Side.AGAINST.label)],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose: for or against."),
            "invalid_choice": _("A vote is for or against."),
        },
    )
    region = forms.ModelChoiceField(
        Region.objects.all(),
        label=_("Region"),
        help_text=_("Counted by region; not shown beside your name."),
        required=False,
        **select("–"),
    )
    wants_news = forms.BooleanField(label=_("Write to me when something happens"), required=False)

    @property
    def side(self) -> Side:
        return SIDES[self.cleaned_data["value"]]


class VoterForm(ContinueForm, VoteForm):
    """The same from somebody who is not signed in: the code follows by letter."""

    is_person = forms.BooleanField(
        label=_("I vote for myself, and this is my own e-mail address."),
        error_messages={"required": _("Confirm that you vote for yourself.")},
    )
    field_order = ["value", "email", "region", "wants_news", "is_person"]


def vote_form(user: Any, *args: Any, **kwargs: Any) -> VoteForm | VoterForm:
    """The form with which this person votes, whether we know her or not."""
    return (VoteForm if user.is_authenticated else VoterForm)(*args, **kwargs)


class TakeUpForm(forms.Form):
    """An institution begins to study; by choice it says why."""

    error_css_class = "error"
    institution = forms.ModelChoiceField(Institution.objects.none(), label=_("Institution"), empty_label=None)
    why = forms.CharField(
        label=_("Why it is taken up"),
        max_length=rules.REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_("Public. Required where too few voted for it to oblige you."),
        error_messages={"required": _("Say why: too few voted for it to oblige you.")},
    )

    def __init__(self, *args: Any, institutions: QuerySet[Institution], needs_reason: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = institutions  # type: ignore[attr-defined]  # a choice of models
        self.fields["institution"].initial = institutions.first()
        self.fields["why"].required = needs_reason


class AssessmentForm(forms.Form):
    """What an institution found on one criterion."""

    error_css_class = "error"
    finding = forms.ChoiceField(label=_("finding"), choices=Assessment.Finding)
    text = forms.CharField(
        label=_("why"),
        max_length=rules.ASSESSMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Say why.")},
    )


class ProgressForm(forms.Form):
    """A step towards what was adopted."""

    error_css_class = "error"
    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    text = forms.CharField(
        label=_("What was done"),
        max_length=rules.ASSESSMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Say what was done.")},
    )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("A step is told once it is done: this day is still to come."))
        return on


class FinishForm(forms.Form):
    """The last step."""

    error_css_class = "error"
    text = forms.CharField(
        label=_("What came of it"),
        max_length=rules.ASSESSMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Say what came of it.")},
    )
