"""A slow reader gets the latest value, not a queue."""

import asyncio

from participation.live.hub import Socket


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
