"""What an officer types into an answer; what a citizen says of a commitment in it."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms.models import WagtailAdminModelForm

from participation.institutions.models import Institution, served_institutions
from participation.responses.models import Opinion


class ResponseForm(WagtailAdminModelForm):
    """A draft may be empty; what is published or handed in for approval may not."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        is_correction = self.instance.live and "correction_note" in self.fields
        if is_correction and not self.is_deferred_validation and not cleaned.get("correction_note"):
            self.add_error("correction_note", _("Say what is corrected, and why."))
        return cleaned


class PointFormSet(BaseChildFormSet):
    """One point for each ask, as many as there were: what citizens ask is not for officers to change."""

    def clean(self) -> None:
        super().clean()
        asks = {point.pk for point in self.instance.points.all()}
        answered = {form.instance.pk for form in self.forms}
        if answered != asks or self.total_form_count() != len(asks) or self.deleted_forms:
            raise ValidationError(_("Each ask has one answer: asks are neither added nor removed."))


class PledgeFormSet(BaseChildFormSet):
    """Commitments keep their keys from draft to draft; a new one gets its key when it is first read."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["key"].required = False
        if index is None:  # The empty form that the browser copies: each copy gets a key of its own.
            form.initial["key"] = ""

    def clean(self) -> None:
        super().clean()
        seen: set[uuid.UUID] = set()
        for form in self.forms:
            key = form.cleaned_data.get("key") if hasattr(form, "cleaned_data") else None
            if not isinstance(key, uuid.UUID) or key in seen:
                key = uuid.uuid4()
            seen.add(key)
            form.instance.key = key


class AnswerTemplateForm(WagtailAdminModelForm):
    """A template belongs to one of the institutions that its writer serves."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        places: Any = self.fields.get("institution")
        if places is None:
            return
        mine = Institution.objects.active()
        if self.for_user and not self.for_user.is_superuser:
            mine = mine.filter(pk__in=served_institutions(self.for_user))
        places.queryset = mine
        if len(mine) == 1:
            places.initial = mine[0]


class OpinionForm(forms.Form):
    """Whether a commitment was kept, as one of those who are asked sees it."""

    answer = forms.ChoiceField(label=_("Was this commitment kept?"), choices=Opinion.Answer, widget=forms.RadioSelect)
