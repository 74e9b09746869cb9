"""The outbox as an e-mail backend: every letter is a row first, in the transaction of what it tells."""

from collections.abc import Sequence
from functools import partial
from hashlib import sha256

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.translation import get_language

from participation.notifications.models import Letter
from participation.notifications.signals import letters_written

# Headers by which a letter's writer tells the outbox what the reader never sees.
KEY_HEADER = "X-Letter-Key"
LANGUAGE_HEADER = "X-Letter-Language"
_KEY_LENGTH = 120


class OutboxBackend(BaseEmailBackend):
    """Writes each message into the outbox. A key that is there already is not written again."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        letters = [letter for message in email_messages for letter in self._letters(message)]
        Letter.objects.bulk_create(letters, ignore_conflicts=True)
        transaction.on_commit(partial(letters_written.send_robust, Letter), robust=True)
        return len(email_messages)

    def _letters(self, message: EmailMessage) -> list[Letter]:
        headers = dict(message.extra_headers)
        key = headers.pop(KEY_HEADER, None)
        language = headers.pop(LANGUAGE_HEADER, None) or get_language() or ""
        html = next((part for part, kind in getattr(message, "alternatives", []) if kind == "text/html"), "")
        return [
            Letter(
                key=key_for(key, to) if key else None,
                to=to,
                sender=message.from_email,
                subject=str(message.subject),
                text=str(message.body),
                html=html,
                headers=headers,
                language=language[:5],
            )
            for to in message.recipients()
        ]


def key_for(event: str, to: str) -> str:
    """What names event and reader. A long address is shortened so that no two readers share a key."""
    key = f"{event}:{to}"
    return key if len(key) <= _KEY_LENGTH else f"{event}:{sha256(to.encode()).hexdigest()}"


class KeepBackend(BaseEmailBackend):
    """The demo's post office: letters are kept in the mailbox page and go nowhere."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return len(email_messages)
