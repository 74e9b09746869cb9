"""What people look for is gathered in this process and counted after an answer has been sent, some at a time."""

import hashlib
import logging
import secrets
import threading
import time
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.signals import request_finished
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from search.actions import Heard, count_searches
from search.analysis.terms import shown_as, term_of
from search.rules import mark_of, may_trend, network_of
from search.signals import searched

logger = logging.getLogger(__name__)
WRITTEN_EVERY_SECONDS = 10.0
# More between two writings are not remembered.
HEARD_AT_MOST = 5_000
_SALT_SECONDS = 26 * 60 * 60


class Ear:
    """Who looked for what in this process, for the few seconds until it is counted."""

    def __init__(self) -> None:
        self._heard: set[tuple[str, str, str]] = set()
        self._since = 0.0
        self._lock = threading.Lock()

    def hear(self, text: str, language: str, searcher: str) -> None:
        with self._lock:
            if not self._heard:
                self._since = time.monotonic()
            if len(self._heard) < HEARD_AT_MOST:
                self._heard.add((text, language, searcher))

    def take(self, *, at_once: bool = False) -> set[tuple[str, str, str]]:
        """What is to be counted now; nothing before its time."""
        with self._lock:
            if not self._heard or not (at_once or time.monotonic() - self._since >= WRITTEN_EVERY_SECONDS):
                return set()
            heard, self._heard = self._heard, set()
            return heard


EAR = Ear()


@receiver(searched)
def somebody_searched(request: HttpRequest, text: str, language: str, **kwargs: Any) -> None:
    """Costs the reader a millionth of a second: the address in memory, nothing else."""
    try:
        searcher = network_of(get_adapter().get_client_ip(request))
    except (PermissionDenied, ValueError):
        return  # an address that cannot be told is nobody
    if may_trend(text):
        EAR.hear(text, language, searcher)


@receiver(request_finished)
def count_what_was_heard(*, at_once: bool = False, **kwargs: Any) -> None:
    """After the answer. What cannot be counted is lost: nobody waits for it, nobody hears of it."""
    if not (heard := EAR.take(at_once=at_once)):
        return
    try:
        count_searches(_marked(heard))
    except Exception:
        logger.warning("The trending searches were not counted.", exc_info=True)


def _marked(heard: set[tuple[str, str, str]]) -> list[Heard]:
    salt = _salt_of_today()
    found: dict[tuple[str, str], Heard] = {}
    for text, language, searcher in sorted(heard):
        if not may_trend(term := term_of(text)):
            continue
        marks = mark_of(_digest(f"{searcher}\n{term}", salt))
        before = found.get((term, language))
        shown, earlier = (before.shown, before.marks) if before else (shown_as(text), 0)
        found[term, language] = Heard(term, shown, language, earlier | marks)
    return [found[key] for key in sorted(found)]


def _salt_of_today() -> bytes:
    """The same in all processes, kept in the cache alone, and gone tomorrow."""
    key = f"search-salt:{timezone.localdate()}"
    salt = cache.get_or_set(key, lambda: secrets.token_hex(32), _SALT_SECONDS) or secrets.token_hex(32)
    return str(salt).encode()


def _digest(text: str, salt: bytes) -> bytes:
    """The words are part of it: what one person looks for cannot be brought together."""
    return hashlib.blake2b(text.encode(), key=salt, digest_size=8).digest()
