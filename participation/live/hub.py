"""One hub per process: it hears every announcement once and hands it straight to the local sockets that watch.

The channel layer carries announcements between processes. Where it cannot (it lives in this process only, it is away,
it hangs), the hub reads what is watched from the database: every second then, every fifteen seconds otherwise.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async
from channels.layers import InMemoryChannelLayer, get_channel_layer

from participation.live.announce import GROUP
from participation.live.registry import read_topics

logger = logging.getLogger(__name__)

Numbers = dict[str, Any]
BEAT = 1.0  # seconds between two messages about one item; also between two looks at the database or the layer
HEAL = 15.0  # seconds after which the database is read although the layer is well
DEAF_AFTER = 2.5  # seconds without hearing one's own pulse
RETRY = 15.0  # seconds between two attempts to listen
SOCKETS_AT_MOST = 20_000


def encode(numbers: Mapping[str, object]) -> str:
    return json.dumps(numbers, separators=(",", ":"), ensure_ascii=False)


class Socket:
    """One open connection. What it has not taken yet is replaced by what is newer: a value waits, never a queue."""

    __slots__ = ("_send", "_waiting", "_writer", "topics")

    def __init__(self, send: Callable[[dict[str, Any]], Awaitable[None]]):
        self.topics: frozenset[str] = frozenset()
        self._send = send
        self._waiting: dict[str, str] = {}
        self._writer: asyncio.Task[None] | None = None

    def offer(self, subject: str, frame: str) -> None:
        """Send `frame` as soon as the reader takes it, unless a newer one about `subject` comes before."""
        self._waiting.pop(subject, None)
        self._waiting[subject] = frame
        if self._writer is None:
            self._writer = asyncio.create_task(self._write())

    def close(self) -> None:
        if self._writer:
            self._writer.cancel()

    async def _write(self) -> None:
        try:
            while self._waiting:
                subject = next(iter(self._waiting))
                await self._send({"type": "websocket.send", "text": self._waiting.pop(subject)})
        except (OSError, RuntimeError):
            self._waiting.clear()  # the reader has gone; her consumer hears it too and leaves
        finally:
            self._writer = None


class Item:
    """One watched thing: its numbers, who watches, and when they were told last."""

    __slots__ = ("heard_at", "numbers", "sent_at", "sockets", "timer")

    def __init__(self, numbers: Numbers):
        self.numbers = numbers
        self.sockets: set[Socket] = set()
        self.heard_at = self.sent_at = float("-inf")
        self.timer: asyncio.TimerHandle | None = None


class Hub:
    """The items watched in this process. It listens and beats only while somebody watches."""

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}
        self._reading = asyncio.Lock()
        self._heard_meanwhile: dict[str, Numbers] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._layer: Any = None
        self._channel = ""
        self._pulse_at = self._read_at = float("-inf")
        self.sockets: set[Socket] = set()

    @property
    def is_full(self) -> bool:
        return len(self.sockets) >= SOCKETS_AT_MOST

    @property
    def is_deaf(self) -> bool:
        """Whether announcements of other processes cannot be relied on to arrive."""
        within_process = self._layer is None or isinstance(self._layer, InMemoryChannelLayer)
        return within_process or _now() - self._pulse_at > DEAF_AFTER

    def join(self, socket: Socket) -> None:
        self.sockets.add(socket)
        if not self._tasks:
            self._layer = get_channel_layer()
            self._channel = ""
            self._pulse_at = self._read_at = _now()
            self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._beat())]

    def leave(self, socket: Socket) -> None:
        self.sockets.discard(socket)
        self._forget(socket, socket.topics)
        socket.topics = frozenset()
        socket.close()
        if not self.sockets:
            for task in self._tasks:
                task.cancel()
            self._tasks = []

    async def watch(self, socket: Socket, topics: frozenset[str]) -> None:
        """From now on the socket hears of these topics and no others; it gets their present numbers at once."""
        async with self._reading:
            self._heard_meanwhile.clear()
            for topic, numbers in (await _read(topics - self._items.keys())).items():
                self._items[topic] = Item({**numbers, **self._heard_meanwhile.get(topic, {})})
        self._forget(socket, socket.topics - topics)
        socket.topics = topics & self._items.keys()
        for topic in socket.topics:
            self._items[topic].sockets.add(socket)
        socket.offer("", encode({topic: self._items[topic].numbers for topic in sorted(socket.topics)}))

    def _forget(self, socket: Socket, topics: frozenset[str]) -> None:
        for topic in topics:
            if item := self._items.get(topic):
                item.sockets.discard(socket)
                if not item.sockets:
                    self._drop(topic)

    def _drop(self, topic: str) -> None:
        item = self._items.pop(topic)
        if item.timer:
            item.timer.cancel()

    def _move(self, topic: str, numbers: Numbers) -> None:
        """Something is different: tell its watchers, now or when the second since the last time is over."""
        item = self._items[topic]
        if item.numbers == numbers:
            return
        item.numbers = numbers
        if item.timer is None:
            item.timer = asyncio.get_running_loop().call_at(max(item.sent_at + BEAT, _now()), self._tell, topic)

    def _tell(self, topic: str) -> None:
        item = self._items[topic]
        item.timer, item.sent_at = None, _now()
        frame = encode({topic: item.numbers})
        for socket in item.sockets:
            socket.offer(topic, frame)

    def _hear(self, message: dict[str, Any]) -> None:
        self._pulse_at = now = _now()
        if self._reading.locked():
            self._heard_meanwhile.update(message.get("numbers", {}))
        for topic, numbers in message.get("numbers", {}).items():
            # Announcements also speak of drafts that gather sponsors: only what a reader called public is an item here.
            if item := self._items.get(topic):
                item.heard_at = now
                self._move(topic, {**item.numbers, **numbers})

    def _goes_on(self) -> bool:
        """Whether the running task is still this hub's: libraries lose a cancellation now and then, as `wait_for` of
        Python 3.11 does where what it waited for is ready in the same moment."""
        return asyncio.current_task() in self._tasks

    async def _listen(self) -> None:
        while self._layer and self._goes_on():
            try:
                await self._listen_to(self._layer)
            except Exception as error:  # each layer has its own kinds; the database is there meanwhile
                logger.warning("The channel layer does not answer (%r): numbers come from the database.", error)
                self._channel = ""
                await asyncio.sleep(RETRY)

    async def _listen_to(self, layer: Any) -> None:
        channel = await layer.new_channel()
        try:
            await layer.group_add(GROUP, channel)
            self._channel = channel
            while self._goes_on():
                self._hear(await layer.receive(channel))
        finally:
            with suppress(Exception):
                async with asyncio.timeout(BEAT):
                    await layer.group_discard(GROUP, channel)

    async def _beat(self) -> None:
        while self._goes_on():
            await asyncio.sleep(BEAT)
            await self._pulse()
            if self.is_deaf or _now() - self._read_at >= HEAL:
                await self._heal()

    async def _pulse(self) -> None:
        """Send oneself a word through the layer: only what comes back proves that announcements do."""
        if not self._channel:
            return
        try:
            async with asyncio.timeout(BEAT):
                await self._layer.send(self._channel, {"type": "pulse"})
        except Exception as error:  # as in _listen
            logger.debug("No pulse: %r", error)

    async def _heal(self) -> None:
        """Read everything that is watched. What was announced meanwhile is newer and stays."""
        began = self._read_at = _now()
        topics = frozenset(self._items)
        try:
            found = await _read(topics)
        except Exception:
            logger.exception("The watched numbers could not be read; trying again.")
            return
        for topic in topics & self._items.keys():
            if topic not in found:
                self._withdraw(topic)
            elif self._items[topic].heard_at < began:
                self._move(topic, found[topic])

    def _withdraw(self, topic: str) -> None:
        """It is public no longer: nobody hears of it any more."""
        for socket in self._items[topic].sockets:
            socket.topics -= {topic}
        self._drop(topic)


def _now() -> float:
    """Seconds of the event loop's own clock, which never goes back."""
    return asyncio.get_running_loop().time()


async def _read(topics: frozenset[str]) -> dict[str, Numbers]:
    return await database_sync_to_async(read_topics)(topics) if topics else {}


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def this_hub() -> Hub:
    """The hub of this process; more exactly of the running event loop, of which a server process has one."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]
