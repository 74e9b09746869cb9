"""How an argument lives. Its state follows from the facts: deleted by its author, hidden by a moderator, or neither."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from participation.lifecycle import Lifecycle


class State(models.TextChoices):
    STANDING = "standing", _("Shown")
    HIDDEN = "hidden", pgettext_lazy("argument", "Hidden")
    DELETED = "deleted", _("Deleted by its author")


LIFECYCLE = Lifecycle(
    ("edit", [State.STANDING], State.STANDING),
    ("reply", [State.STANDING], State.STANDING),
    ("mark", [State.STANDING], State.STANDING),
    ("flag", [State.STANDING], State.STANDING),
    ("opine", [State.STANDING], State.STANDING),
    ("delete", [State.STANDING], State.DELETED),
    ("hide", [State.STANDING], State.HIDDEN),
    ("appeal", [State.HIDDEN], State.HIDDEN),
    ("restore", [State.HIDDEN], State.STANDING),
)
