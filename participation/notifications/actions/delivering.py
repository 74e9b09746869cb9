"""From the outbox to the post office: claimed, sent, marked; tried again with growing pauses, given up after two days.

Two workers never hold the same letter: claiming moves `next_try_at` past the lease, in a short transaction. A worker
that dies between sending a letter and marking it leaves that one letter to be sent again when the lease ends: at least
once is the limit of e-mail. Its Message-ID is the same both times, so that mail programs can tell.
"""

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from participation.accounts.models import User
from participation.audit.log import record
from participation.notifications.models import Letter
from participation.notifications.rules import BATCH, LEASE, wait_after
from participation.notifications.signals import letters_written

logger = logging.getLogger(__name__)
# Time kept free at the end of the lease for one slow letter (EMAIL_TIMEOUT is well below it).
_RESERVE = timedelta(seconds=60)
_ERROR_LENGTH = 300
# Codes of SMTP: the server ends the connection; from here on a refusal is for good.
_CLOSING, _PERMANENT = 421, 500


@dataclass(slots=True)
class Delivered:
    """What became of a batch. `is_empty`: nothing was waiting."""

    sent: int = 0
    delayed: int = 0
    given_up: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.sent or self.delayed or self.given_up)


def deliver_batch(size: int = BATCH) -> Delivered:
    """Send the letters that are due, at most `size` of them. Never raises for a letter or a mail server that fails."""
    taken_at = timezone.now()
    letters = _claim(size, taken_at)
    result = Delivered()
    post_office = get_connection(settings.LETTERS_LEAVE_BY)
    if letters:
        with suppress(Exception):  # One connection for the batch; where it fails, each letter says so by itself.
            post_office.open()
    try:
        for letter in letters:
            if timezone.now() > taken_at + LEASE - _RESERVE:
                _give_back(letter)
            else:
                _deliver(letter, post_office, result)
    finally:
        with suppress(Exception):
            post_office.close()
    return result


@transaction.atomic
def _claim(size: int, now: datetime) -> list[Letter]:
    """Take letters off the pile for the length of the lease."""
    letters = list(Letter.objects.waiting(now).select_for_update(skip_locked=True)[:size])
    Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(
        next_try_at=now + LEASE, tries=F("tries") + 1
    )
    for letter in letters:
        letter.tries += 1
    return letters


def _deliver(letter: Letter, post_office: Any, result: Delivered) -> None:
    try:
        post_office.send_messages([_message(letter, post_office)])
    except Exception as error:  # a mail server may fail in any way; none may cost a letter
        if not _is_about_this_letter(error):
            with suppress(Exception):
                post_office.close()
        _postpone(letter, error, result)
    else:
        letter.sent_at, letter.last_error = timezone.now(), ""
        letter.save(update_fields=["sent_at", "last_error"])
        result.sent += 1


def _is_about_this_letter(error: Exception) -> bool:
    """The mail server answered, and will take other letters on the same connection."""
    if isinstance(error, SMTPRecipientsRefused):
        return True
    return isinstance(error, SMTPResponseException) and error.smtp_code != _CLOSING


def _is_final(error: Exception) -> bool:
    """The mail server says that there is no such reader (5xx to her address): trying again would not change that."""
    refusals = error.recipients.values() if isinstance(error, SMTPRecipientsRefused) else ()
    return bool(refusals) and all(code >= _PERMANENT for code, _words in refusals)


def _message(letter: Letter, post_office: Any) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=letter.sender,
        to=[letter.to],
        headers={"Message-ID": f"<letter-{letter.pk}@{urlsplit(settings.BASE_URL).hostname}>", **letter.headers},
        connection=post_office,
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    return message


def _postpone(letter: Letter, error: Exception, result: Delivered) -> None:
    now = timezone.now()
    wait = None if _is_final(error) else wait_after(letter.tries)
    letter.last_error = f"{type(error).__name__}: {error}"[:_ERROR_LENGTH]
    if wait is None:
        letter.failed_at = now
        result.given_up += 1
        logger.error("Letter %s was given up after %s tries: %s", letter.pk, letter.tries, type(error).__name__)
    else:
        letter.next_try_at = now + wait
        result.delayed += 1
    letter.save(update_fields=["last_error", "failed_at", "next_try_at"])


@transaction.atomic
def retry_letters(letter_id: int | None = None, *, by: User | None) -> int:
    """Letters that were given up go out again, with all their tries: this one, or all of them. Returns how many."""
    given_up = Letter.objects.undeliverable().select_for_update(skip_locked=True)
    letters = given_up if letter_id is None else given_up.filter(pk=letter_id)
    first = letters.first()
    if first is None:
        return 0
    number = Letter.objects.filter(pk__in=letters).update(failed_at=None, tries=0, next_try_at=timezone.now())
    record(first, "retry", by=by, letters=number)
    transaction.on_commit(partial(letters_written.send_robust, Letter), robust=True)
    return number


def _give_back(letter: Letter) -> None:
    """The lease runs out before this one's turn: it was not tried."""
    Letter.objects.filter(pk=letter.pk).update(next_try_at=timezone.now(), tries=F("tries") - 1)
