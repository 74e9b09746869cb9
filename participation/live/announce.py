"""Tell open pages, after the commit. A page that misses it reads the number again by itself."""

import asyncio
import logging
from collections.abc import Mapping
from functools import partial
from itertools import islice
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

logger = logging.getLogger(__name__)

# Every live process listens to this one group of the channel layer and passes on to its own sockets.
GROUP = "live"
SECONDS_AT_MOST = 1.0  # a channel layer that hangs must not hold up the worker
TOPICS_A_MESSAGE = 1_000


def announce(numbers: Mapping[str, dict[str, Any]]) -> None:
    """Tell whoever watches these topics (`{"petition:12": {"signature_count": 7}}`) their new numbers.

    It happens once the transaction is committed; a failure is logged and hurts nobody.
    """
    transaction.on_commit(partial(_send, dict(numbers)), robust=True)


def _send(numbers: dict[str, dict[str, Any]]) -> None:
    layer = get_channel_layer()
    if not layer or not numbers:
        return
    try:
        async_to_sync(_send_to)(layer, numbers)
    except Exception as error:  # whatever a layer raises: live processes read the database
        logger.warning("Open pages were not told (%s: %s); they will read the numbers themselves.", type(error), error)


async def _send_to(layer: Any, numbers: dict[str, dict[str, Any]]) -> None:
    rest = iter(numbers.items())
    async with asyncio.timeout(SECONDS_AT_MOST):
        while batch := dict(islice(rest, TOPICS_A_MESSAGE)):
            await layer.group_send(GROUP, {"type": "announce", "numbers": batch})
