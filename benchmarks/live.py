"""Two thousand open pages on one process: when the last of them has a new number, and what each costs."""

import asyncio
import base64
import json
import os
import resource
import statistics
import time

from asgiref.sync import sync_to_async

from benchmarks.report import Row, at_most
from benchmarks.servers import Server, resident_bytes, sockets
from participation.accounts.models import User
from petitions import actions
from petitions.models import Petition

READERS = 2_000
AT_ONCE = 100
ROUNDS = 5
SECONDS_AT_MOST = 20
FILES = READERS + 500


class Page(asyncio.Protocol):
    """A browser's end of a WebSocket, just enough to ask once and to note when the latest answer came."""

    def __init__(self, port: int, topic: str):
        self.port, self.topic = port, topic
        self.received = b""
        self.answered = asyncio.get_running_loop().create_future()
        self.text, self.at = b"", 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # always one to a socket
        self.transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        origin = f"http://127.0.0.1:{self.port}"
        lines = ["GET /ws/counts/ HTTP/1.1", f"Host: 127.0.0.1:{self.port}", f"Origin: {origin}", "Upgrade: websocket"]
        lines += ["Connection: Upgrade", f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", "", ""]
        transport.write("\r\n".join(lines).encode())

    def data_received(self, data: bytes) -> None:
        self.received += data
        if not self.text and b"\r\n\r\n" in self.received and self.received.startswith(b"HTTP/1.1 101"):
            self.received = self.received.partition(b"\r\n\r\n")[2]
            self.text = b"-"
            self.transport.write(masked(json.dumps({"watch": [self.topic]}).encode()))
        while self.text and len(self.received) > 1 and len(self.received) >= 2 + self.received[1]:
            self.text, self.at = self.received[2 : 2 + self.received[1]], time.monotonic()
            self.received = self.received[2 + self.received[1] :]
            if not self.answered.done():
                self.answered.set_result(None)


def masked(payload: bytes) -> bytes:
    """A short text frame from a client, masked with zeros, which is a mask too."""
    return bytes([0x81, 0x80 | len(payload), 0, 0, 0, 0]) + payload


async def open_pages(server: Server, topic: str) -> list[Page]:
    loop = asyncio.get_running_loop()
    pages: list[Page] = []
    while len(pages) < READERS:
        made = [
            loop.create_connection(lambda: Page(server.port, topic), "127.0.0.1", server.port) for _ in range(AT_ONCE)
        ]
        batch = [page for _, page in await asyncio.gather(*made)]
        async with asyncio.timeout(SECONDS_AT_MOST):
            await asyncio.gather(*(page.answered for page in batch))
        pages += batch
    return pages


async def seconds_to_the_last(pages: list[Page], petition: Petition, citizen: User) -> float:
    """From before the roll-up that moves the number until every page has it."""

    def sign_and_roll_up() -> tuple[float, int]:
        actions.sign(petition, citizen=citizen)
        began = time.monotonic()
        return began, actions.roll_up()[petition.pk]

    began, count = await sync_to_async(sign_and_roll_up)()
    wanted = json.dumps({petition.live_topic: {"signature_count": count}}, separators=(",", ":")).encode()
    async with asyncio.timeout(SECONDS_AT_MOST):
        while any(page.text != wanted for page in pages):
            await asyncio.sleep(0.002)
    return max(page.at for page in pages) - began


async def watch(server: Server, petition: Petition, citizens: list[User]) -> tuple[float, float]:
    """(median seconds to the last reader, bytes a reader)"""
    (first,) = (await open_one(server, petition),)
    before = resident_bytes(server.process.pid)
    pages = await open_pages(server, petition.live_topic)
    each = (resident_bytes(server.process.pid) - before) / len(pages)
    seconds = []
    for citizen in citizens[:ROUNDS]:
        await asyncio.sleep(1.2)  # at most one message per item and second
        seconds.append(await seconds_to_the_last(pages, petition, citizen))
    for page in [first, *pages]:
        page.transport.close()
    return statistics.median(seconds), each


async def open_one(server: Server, petition: Petition) -> Page:
    """The first reader wakes the hub: its cost is not the others'."""
    loop = asyncio.get_running_loop()
    _, page = await loop.create_connection(lambda: Page(server.port, petition.live_topic), "127.0.0.1", server.port)
    await page.answered
    await asyncio.sleep(1.5)
    return page


def measure(petition: Petition, citizens: list[User]) -> list[Row]:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(FILES, most), most))
    with sockets() as server:
        seconds, each = asyncio.run(watch(server, petition, citizens))
    return [
        Row.judged("live: the last of 2,000 readers has it after", seconds * 1_000, "ms", at_most, 1_000, 150),
        Row.judged("live: memory of a connection", each / 1_000, "kB", at_most, 60, 35),
    ]
