"""Lines of the log about what happened before the demo was loaded."""

from datetime import datetime
from typing import Any

from django.db import models

from participation.accounts.models import User
from participation.audit.log import record


def write_past(thing: models.Model, verb: str, *, by: User | None, at: datetime, **facts: Any) -> None:
    """One line, dated `at`."""
    record(thing, verb, by=by, at=at, **facts)
