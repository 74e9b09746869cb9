"""Letters in tests: rows of the outbox as everywhere, and what is new of them in `django.core.mail.outbox`."""

from django.core import mail

from participation.notifications.backends import KEY_HEADER, OutboxBackend, key_for
from participation.notifications.models import Letter


class VisibleOutbox(OutboxBackend):
    def send_messages(self, messages):
        new = [message for message in messages if not _is_written(message)]
        mail.outbox.extend(new)
        return super().send_messages(messages)


def _is_written(message) -> bool:
    key = message.extra_headers.get(KEY_HEADER)
    return bool(key) and Letter.objects.filter(key=key_for(key, message.to[0])).exists()
