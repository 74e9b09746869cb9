"""A slow reader gets the latest value, not a queue; and a hub without readers rests."""

import asyncio

from channels.layers import channel_layers

from participation.live import hub
from participation.live.hub import Hub, Socket


async def test_a_slow_reader_gets_the_latest_value():
    taken, ready = [], asyncio.Event()

    async def send(message):
        taken.append(message["text"])
        await ready.wait()

    socket = Socket(send)
    for number in range(5):
        socket.offer("petition:1", str(number))
        await asyncio.sleep(0)
    ready.set()
    await asyncio.sleep(0.01)

    assert taken == ["0", "4"]


async def test_the_newest_word_about_something_comes_last():
    """An answer that was made before a move must not arrive after it."""
    taken = []

    async def send(message):
        taken.append(message["text"])

    socket = Socket(send)
    socket.offer("petition:1", "1")
    socket.offer("", "answer 2")
    socket.offer("petition:1", "3")
    await asyncio.sleep(0.01)

    assert taken == ["answer 2", "3"]


async def test_a_reader_who_is_gone_is_no_error():
    async def send(message):
        raise OSError("gone")

    socket = Socket(send)
    socket.offer("petition:1", "1")
    await asyncio.sleep(0.01)
    socket.offer("petition:1", "2")
    await asyncio.sleep(0.01)


class ForgetfulLayer:
    """A layer that loses one cancellation, as libraries on Python 3.11 do now and then."""

    def __init__(self):
        self.is_asked = asyncio.Event()

    async def new_channel(self):
        return "one"

    async def group_add(self, group, channel): ...

    async def group_discard(self, group, channel): ...

    async def receive(self, channel):
        await asyncio.Event().wait()

    async def send(self, channel, message):
        if self.is_asked.is_set():
            return
        self.is_asked.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError as lost:
            raise ConnectionError from lost


async def test_a_hub_that_everybody_left_rests_although_a_cancellation_was_lost(monkeypatch):
    monkeypatch.setattr(hub, "BEAT", 0.3)
    layer, socket, left = ForgetfulLayer(), Socket(asyncio.sleep), Hub()
    before = channel_layers.set("default", layer)
    left.join(socket)
    channel_layers.set("default", before)
    listening, beating = left._tasks
    async with asyncio.timeout(10):
        await layer.is_asked.wait()

    left.leave(socket)
    _, running = await asyncio.wait([listening, beating], timeout=3)

    assert not running
    assert not beating.cancelled(), "It was told by nobody, and saw it."
