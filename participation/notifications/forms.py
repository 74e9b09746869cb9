"""How often a reader wants to be written to."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from participation.notifications.models import Subscription
from participation.notifications.rules import Rhythm


class RhythmsForm(forms.Form):
    """One choice for each of these subscriptions; a row that is not sent stays as it is."""

    def __init__(self, *args: Any, subscriptions: Iterable[Subscription], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subscriptions = list(subscriptions)
        for subscription in self.subscriptions:
            self.fields[name_of(subscription)] = forms.ChoiceField(
                label=_("How often"),
                choices=Rhythm.choices,
                initial=subscription.rhythm,
                required=False,
                widget=forms.Select(attrs={"class": "input input--auto"}),
            )

    def rows(self) -> Iterator[tuple[Subscription, BoundField]]:
        return ((subscription, self[name_of(subscription)]) for subscription in self.subscriptions)

    def changed(self) -> Iterator[tuple[Subscription, str]]:
        """The subscriptions whose rhythm was chosen anew, with it."""
        for subscription in self.subscriptions:
            rhythm = self.cleaned_data[name_of(subscription)]
            if rhythm and rhythm != subscription.rhythm:
                yield subscription, rhythm


def name_of(subscription: Subscription) -> str:
    return f"rhythm-{subscription.audience_id}"
