"""A worker in a process of its own, to be killed: python -m tests.notifications.worker PORT [POINT NUMBER].

Tells all news, writes all digests, sends all letters to the mail server at PORT. With a POINT it kills itself with
SIGKILL at the NUMBERth time that it passes: "tell" and "digest" (letters are written, the bookmark is not), "deliver"
(the mail server has the letter, we have not marked it).
"""

import os
import signal
import sys
from datetime import timedelta

import django


def main(port: str, point: str = "", number: str = "1") -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    django.setup()
    prepare(int(port))
    from participation.notifications import actions

    if point:
        die_at(point, int(number))
    work(actions)


def prepare(port: int) -> None:
    from django.conf import settings

    settings.EMAIL_BACKEND = "participation.notifications.backends.OutboxBackend"
    settings.LETTERS_LEAVE_BY = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5
    from participation.notifications import receivers
    from participation.notifications.actions import telling
    from participation.notifications.signals import letters_written

    letters_written.disconnect(receivers.send_soon)  # this process delivers by itself, below
    telling.READERS_AT_ONCE = 7


def work(actions) -> None:
    from django.utils import timezone

    from participation.notifications.models import News

    for pk in list(News.objects.untold().values_list("pk", flat=True)):
        while actions.tell_readers(pk) is not None:
            pass
    after, later = 0, timezone.now() + timedelta(days=9)
    while step := actions.write_digests(after=after, now=later):
        after = step.last
    while not actions.deliver_batch().is_empty:
        pass


def die_at(point: str, number: int) -> None:
    from django.core.mail.backends.smtp import EmailBackend

    from participation.notifications.backends import OutboxBackend

    backend = EmailBackend if point == "deliver" else OutboxBackend
    send, passed = backend.send_messages, []

    def send_and_die(self, messages):
        sent = send(self, messages)
        passed.append(1)
        if len(passed) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return sent

    backend.send_messages = send_and_die


if __name__ == "__main__":
    main(*sys.argv[1:])
