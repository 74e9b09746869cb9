"""Live connections. They show public numbers to anybody: no cookie is read, no session, no person.

Plain ASGI: a Channels consumer would cost two tasks and a look at the database connections for every frame.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from participation.live.hub import Hub, Socket, encode, this_hub
from participation.live.registry import is_topic

logger = logging.getLogger(__name__)

ITEMS_AT_MOST = 50
FRAME_AT_MOST = 4 * 1024  # bytes
PAUSE = 0.1  # seconds between two frames of one reader: asking faster only waits longer
TOO_BIG, TRY_LATER = 1009, 1013  # codes of RFC 6455

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class OddFrame(Exception):
    """The frame is not a list of things to watch; the text says why."""


def parse(text: str | None) -> frozenset[str]:
    """The topics of `{"watch": ["petition:12", …]}`. Raises `OddFrame`."""
    try:
        frame = json.loads(text or "")
    except (ValueError, RecursionError):
        raise OddFrame("Send text frames of JSON.") from None
    topics = frame.get("watch") if isinstance(frame, dict) else None
    if not isinstance(topics, list):
        raise OddFrame('Send {"watch": ["petition:12", …]}.')
    if len(topics) > ITEMS_AT_MOST:
        raise OddFrame(f"Watch {ITEMS_AT_MOST} items at most.")
    if not all(is_topic(topic) for topic in topics):
        raise OddFrame('An item is a kind and a number, such as "petition:12".')
    return frozenset(topics)


async def counts(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """`/ws/counts/`: the client says what it watches, and gets the numbers at once and whenever they move."""
    await receive()  # websocket.connect
    hub = this_hub()
    if hub.is_full:
        await send({"type": "websocket.close", "code": TRY_LATER})
        return
    await send({"type": "websocket.accept"})
    socket = Socket(send)
    hub.join(socket)
    try:
        code = await _serve(hub, socket, receive)
    finally:
        hub.leave(socket)
    if code:
        await send({"type": "websocket.close", "code": code})


async def _serve(hub: Hub, socket: Socket, receive: Receive) -> int | None:
    """Answer frames until the reader leaves (None) or must be sent away (the code)."""
    while (message := await receive())["type"] == "websocket.receive":
        text = message.get("text")
        if len(message.get("bytes") or (text or "").encode()) > FRAME_AT_MOST:
            return TOO_BIG
        try:
            await hub.watch(socket, parse(text))
        except OddFrame as odd:
            socket.offer("", encode({"error": str(odd)}))
        except Exception:
            logger.exception("The watched numbers could not be read.")
            return TRY_LATER
        await asyncio.sleep(PAUSE)
    return None
