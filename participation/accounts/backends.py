"""Who is behind a session: two questions that every request of a signed-in person asks, each compiled once.

Sessions live in the database and nowhere else: one that was ended elsewhere is over with the next request.
"""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from participation.accounts.models import User
from participation.compiled import OneRow

_PERSON = OneRow(lambda: User.objects.filter(pk=0))
_SESSION = OneRow(lambda: Session.objects.filter(session_key="").filter(expire_date__gt=timezone.now()))


class PersonBackend(AuthenticationBackend):
    """allauth's ways to come in."""

    def get_user(self, user_id: Any) -> User | None:
        person = _PERSON.get(user_id)
        return person if person and self.user_can_authenticate(person) else None


class SessionStore(db.SessionStore):
    """Django's sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key or ""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        session = _SESSION.get(key, now) if key.isalnum() else None
        if session is None:
            self._session_key = None
        return session
