"""What a person chooses and says to attach a picture or a file, cleaned."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from participation.attachments import rules
from participation.attachments.actions import Addition, Change, Words
from participation.attachments.backends import Reading, read_upload
from participation.attachments.models import Attachment
from participation.writing import LineField

NO_ALT = _("Say what the picture shows, for those who cannot see it.")
ACCEPTED = ",".join(f".{ending}" for ending in [*sorted(rules.PICTURE_ENDINGS - {"webp"}), *rules.TYPES])


def why_full(limit: str) -> str:
    """What is said where nothing more fits, by the limit that `QuotaReached` names."""
    if limit == "files":
        count = rules.FILES_AT_MOST
        sentence = ngettext(
            "At most %(count)d file is possible. Remove one first.",
            "At most %(count)d files are possible. Remove one first.",
            count,
        )
        return sentence % {"count": count}
    if limit == "size":
        size = rules.COLLECTION_BYTES_AT_MOST // rules.MEGABYTE
        sentence = gettext("All files together may take %(limit)s MB. Choose a smaller one, or remove one first.")
        return sentence % {"limit": size}
    return gettext("You have added as much as one person may in a month.")


class UploadField(forms.FileField):
    """A file as it may be kept: cleaned, it is a `Reading`."""

    def __init__(self, *, types: Collection[str] = tuple(rules.TYPES), accept: str = ACCEPTED, **kwargs: Any):
        self.types = types
        kwargs.setdefault("widget", forms.FileInput(attrs={"class": "input", "accept": accept}))
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data: UploadedFile | None, initial: Any = None) -> Reading | None:
        upload = super().clean(data, initial)
        return read_upload(upload, types=self.types) if upload else None


def what_is_taken() -> str:
    """The kinds and the limits, in words."""
    sentence = gettext(
        "Pictures (JPEG, PNG, WebP), PDF, Word, Excel, OpenDocument, CSV or plain text; at most %(limit)s MB each, "
        "%(count)s in all."
    )
    return sentence % {"limit": rules.FILE_BYTES_AT_MOST // rules.MEGABYTE, "count": rules.FILES_AT_MOST}


def alt_field(**kwargs: Any) -> LineField:
    return LineField(
        label=_("What the picture shows"),
        help_text=_("Read to those who cannot see it, and shown where it does not load."),
        at_most=rules.ALT_LENGTH,
        error_messages={"required": NO_ALT},
        **kwargs,
    )


def caption_field() -> LineField:
    return LineField(label=_("Caption"), at_most=rules.CAPTION_LENGTH, is_counted=False, required=False)


class FilesForm(forms.Form):
    """A page of the road: one file more, and what is said about those that are there.

    While one adds, or stops for today, a picture may still lack its words; on the way on it may not.
    """

    file = UploadField(label=_("Choose a picture or a file"), required=False)

    def __init__(self, *args: Any, items: Sequence[Attachment], is_added: bool = False, **kwargs: Any):
        """`is_added`: the file that was chosen is kept already, and only words are wrong."""
        super().__init__(*args, **kwargs)
        self.items, self.is_added = items, is_added
        self.fields["file"].help_text = what_is_taken()
        is_on_the_way = not ({"add", "later", "remove"} & set(self.data)) and not self.files.get("file")
        for item in items:
            if item.is_picture:
                self.fields[f"alt{item.pk}"] = alt_field(required=is_on_the_way, initial=item.alt)
            self.fields[f"caption{item.pk}"] = caption_field()
            self.fields[f"caption{item.pk}"].initial = item.caption

    def clean(self) -> None:
        if "add" in self.data and not self.files.get("file") and not self.is_added:
            self.add_error("file", _("Choose a file first."))

    @property
    def rows(self) -> list[tuple[Attachment, forms.BoundField | None, forms.BoundField]]:
        """Each file with the fields for its words."""
        fields = {item: self[f"alt{item.pk}"] if item.is_picture else None for item in self.items}
        return [(item, alt, self[f"caption{item.pk}"]) for item, alt in fields.items()]

    @property
    def words(self) -> dict[int, Words]:
        """What is said about each file; where a field has an error, what was said before."""
        given = self.cleaned_data
        return {
            item.pk: Words(given.get(f"alt{item.pk}", item.alt), given.get(f"caption{item.pk}", item.caption))
            for item in self.items
        }

    @property
    def addition(self) -> Addition | None:
        reading = self.cleaned_data.get("file")
        return Addition(reading) if reading else None


class ChangeForm(forms.Form):
    """Part of a page that changes a published text: one file more, with its words at once, and those that go."""

    remove = forms.TypedMultipleChoiceField(
        label=_("Remove pictures and files"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    file = UploadField(label=_("Add a picture or a file"), required=False)
    alt = alt_field(required=False)
    caption = caption_field()

    def __init__(self, *args: Any, items: Sequence[Attachment], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = what_is_taken()
        choices = [(item.pk, item.caption or item.name) for item in items]
        self.fields["remove"].choices = choices  # type: ignore[attr-defined]  # a field of choices
        if not items:
            del self.fields["remove"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        reading = given.get("file")
        if reading and reading.is_picture and not given.get("alt") and "alt" not in self.errors:
            self.add_error("alt", NO_ALT)
        return given

    @property
    def change(self) -> Change:
        given = self.cleaned_data
        removed = tuple(given.get("remove") or ())
        if not given["file"]:
            return Change(removed)
        alt = given["alt"] if given["file"].is_picture else ""
        return Change(removed, Addition(given["file"], Words(alt, given["caption"])))
