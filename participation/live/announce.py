"""Tell open pages, after the commit. A page that misses it reads the number again by itself."""

from functools import partial
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

# Every live process listens to this one group of the channel layer and passes on to its own sockets.
GROUP = "live"


def announce(topic: str, **message: Any) -> None:
    """Send `message` to whoever watches `topic` ("petition:12"), once the transaction is committed."""
    transaction.on_commit(partial(_send, topic, message), robust=True)


def _send(topic: str, message: dict[str, Any]) -> None:
    layer = get_channel_layer()
    if layer:
        async_to_sync(layer.group_send)(GROUP, {"type": "announce", "topic": topic, "message": message})
