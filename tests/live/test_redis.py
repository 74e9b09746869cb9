"""Between processes, over a real Redis; and without it."""

import asyncio
import signal
import time

import pytest
from channels.db import database_sync_to_async
from channels.layers import channel_layers
from channels_redis.pubsub import RedisPubSubChannelLayer

from participation.live import hub
from participation.live.announce import announce
from participation.live.hub import Hub, Socket
from petitions.models import Petition
from tests.services.processes import Missing, find_binary, free_port, is_listening, skip_or_fail, start

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.redis]


class Server:
    """A Redis of one's own, that can be stopped and started again at the same port."""

    def __init__(self, folder):
        self.port, self.log = free_port(), folder / "redis.log"
        options = ["--port", str(self.port), "--save", "", "--appendonly", "no", "--dir", str(folder)]
        self.command = [find_binary("redis-server"), *options]

    def start(self):
        self.process = start(self.command, log=self.log, is_up=lambda: is_listening(self.port))

    def hang(self):
        self.process.send_signal(signal.SIGSTOP)

    def stop(self):
        self.process.kill()
        self.process.wait()


@pytest.fixture
def redis(tmp_path, monkeypatch):
    """A Redis of one's own, which carries the announcements."""
    monkeypatch.setattr(hub, "BEAT", 0.2)
    monkeypatch.setattr(hub, "DEAF_AFTER", 0.5)
    monkeypatch.setattr(hub, "RETRY", 0.3)
    try:
        server = Server(tmp_path)
    except Missing as missing:
        skip_or_fail(missing)
    server.start()
    layer = RedisPubSubChannelLayer(hosts=[f"redis://127.0.0.1:{server.port}"])
    old = channel_layers.set("default", layer)
    yield server
    channel_layers.set("default", old)
    server.stop()


class Page:
    """A socket of a hub of its own, as another process would have it; it keeps what arrives."""

    def __init__(self):
        self.heard = []
        self.hub, self.socket = Hub(), Socket(self._take)

    async def _take(self, message):
        self.heard.append(message["text"])

    async def watch(self, topic):
        self.hub.join(self.socket)
        await self.hub.watch(self.socket, frozenset({topic}))
        await self.until(lambda: self.hub._channel)

    async def until(self, condition, seconds=5.0):
        async with asyncio.timeout(seconds):
            while not condition():
                await asyncio.sleep(0.02)

    async def leave(self):
        tasks = list(self.hub._tasks)
        self.hub.leave(self.socket)
        await asyncio.gather(*tasks, return_exceptions=True)


@pytest.fixture
async def pages(redis):
    pages = [Page(), Page()]
    yield pages
    for page in pages:
        await page.leave()
    await channel_layers["default"].flush()


async def test_two_processes_hear_one_announcement(pages, petition, monkeypatch):
    monkeypatch.setattr(hub, "HEAL", 3_600)
    for page in pages:
        await page.watch(petition.live_topic)
    await database_sync_to_async(announce)({petition.live_topic: {"signature_count": 41}})

    for page in pages:
        await page.until(lambda page=page: f'{{"{petition.live_topic}":{{"signature_count":41}}}}' in page.heard)
        assert not page.hub.is_deaf


async def test_while_redis_is_well_the_database_is_left_alone(pages, petition):
    page = pages[0]
    await page.watch(petition.live_topic)
    await Petition.objects.filter(pk=petition.pk).aupdate(signature_count=5)
    await asyncio.sleep(1)

    assert page.heard == [f'{{"{petition.live_topic}":{{"signature_count":0}}}}']


async def test_a_message_that_was_lost_heals(pages, petition, monkeypatch):
    monkeypatch.setattr(hub, "HEAL", 0.5)
    page = pages[0]
    await page.watch(petition.live_topic)
    await Petition.objects.filter(pk=petition.pk).aupdate(signature_count=5)

    await page.until(lambda: len(page.heard) == 2)


async def test_when_redis_dies_the_numbers_still_move_and_it_is_heard_again_later(redis, pages, petition, monkeypatch):
    monkeypatch.setattr(hub, "HEAL", 3_600)
    page = pages[0]
    await page.watch(petition.live_topic)

    redis.stop()
    await Petition.objects.filter(pk=petition.pk).aupdate(signature_count=6)
    await page.until(lambda: len(page.heard) == 2)
    assert page.hub.is_deaf

    redis.start()
    await page.until(lambda: not page.hub.is_deaf)
    await database_sync_to_async(announce)({petition.live_topic: {"signature_count": 7}})
    await page.until(lambda: len(page.heard) == 3)


async def test_a_redis_that_hangs_is_noticed_too(redis, pages, petition, monkeypatch):
    monkeypatch.setattr(hub, "HEAL", 3_600)
    page = pages[0]
    await page.watch(petition.live_topic)

    redis.hang()
    await Petition.objects.filter(pk=petition.pk).aupdate(signature_count=6)
    await page.until(lambda: len(page.heard) == 2)
    assert page.hub.is_deaf


async def test_who_comes_while_redis_is_dead_is_served_too(redis, pages, petition):
    redis.stop()
    page = pages[0]
    page.hub.join(page.socket)
    await page.hub.watch(page.socket, frozenset({petition.live_topic}))
    await Petition.objects.filter(pk=petition.pk).aupdate(signature_count=8)

    await page.until(lambda: len(page.heard) == 2)


def test_telling_a_redis_that_hangs_takes_no_longer_than_a_second(redis, petition, caplog):
    redis.hang()
    began = time.monotonic()
    announce({petition.live_topic: {"signature_count": 9}})

    assert time.monotonic() - began < 2
    assert "they will read the numbers themselves" in caplog.text


def test_telling_a_dead_redis_is_logged_and_hurts_nobody(redis, petition, caplog):
    redis.stop()
    announce({petition.live_topic: {"signature_count": 9}})

    assert "they will read the numbers themselves" in caplog.text
