"""What a reader of /ws/counts/ gets, and what she does not."""

import asyncio
import json

import pytest
from channels.db import database_sync_to_async
from django.contrib.sessions.backends.db import SessionStore

from participation.live import consumers, hub
from participation.live.announce import announce
from participation.live.hub import this_hub
from petitions import actions
from petitions.models import Petition
from tests.factories import make_citizen, make_petition
from tests.live.reader import Reader

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    """Readers may ask again at once."""
    monkeypatch.setattr(consumers, "PAUSE", 0)


@pytest.fixture
def calm(monkeypatch):
    """The hub does not look into the database by itself: what arrives was announced."""
    monkeypatch.setattr(hub, "BEAT", 30)


def sign_and_roll_up(petition):
    actions.sign(petition, citizen=make_citizen())
    actions.roll_up()


async def test_a_reader_gets_the_number_at_once(petition):
    async with Reader() as reader:
        assert await reader.watch(petition.live_topic) == {petition.live_topic: {"signature_count": 0}}


async def test_the_number_moves_on_an_open_page(petition, calm):
    async with Reader() as reader:
        await reader.watch(petition.live_topic)
        await database_sync_to_async(sign_and_roll_up)(petition)

        assert await reader.hear() == {petition.live_topic: {"signature_count": 1}}


async def test_what_another_process_counted_arrives_within_a_second_or_two(petition):
    """The layer of this process cannot hear it: the database tells."""
    async with Reader() as reader:
        await reader.watch(petition.live_topic)
        await Petition.objects.filter(pk=petition.pk).aupdate(signature_count=7)

        assert await reader.hear(timeout=3) == {petition.live_topic: {"signature_count": 7}}


async def test_only_what_is_watched_is_told(petition, calm):
    other = await database_sync_to_async(make_petition)()
    async with Reader() as reader:
        await reader.watch(petition.live_topic)
        await database_sync_to_async(sign_and_roll_up)(other)

        assert await reader.receive_nothing(0.2)


async def test_several_items_are_watched_at_once(petition):
    other = await database_sync_to_async(make_petition)("closed")
    async with Reader() as reader:
        answer = await reader.watch(petition.live_topic, other.live_topic)

    assert set(answer) == {petition.live_topic, other.live_topic}


async def test_a_new_list_replaces_the_old_one(petition, calm):
    other = await database_sync_to_async(make_petition)()
    async with Reader() as reader:
        await reader.watch(petition.live_topic)
        assert await reader.watch(other.live_topic) == {other.live_topic: {"signature_count": 0}}
        await database_sync_to_async(sign_and_roll_up)(petition)

        assert await reader.receive_nothing(0.2)


@pytest.mark.parametrize("state", ["draft", "in_review", "hidden"])
async def test_what_is_not_public_is_absent_and_stays_silent(state, calm):
    secret = await database_sync_to_async(make_petition)(state)
    async with Reader() as reader:
        assert await reader.watch(secret.live_topic) == {}
        await database_sync_to_async(announce)({secret.live_topic: {"signature_count": 4}})

        assert await reader.receive_nothing(0.2)


async def test_a_petition_that_is_hidden_meanwhile_goes_silent(petition):
    async with Reader() as reader:
        await reader.watch(petition.live_topic)
        await Petition.objects.filter(pk=petition.pk).aupdate(state="hidden", signature_count=9)

        assert await reader.receive_nothing(1.5)
        assert not this_hub()._items


async def test_what_does_not_exist_is_absent():
    async with Reader() as reader:
        assert await reader.watch("petition:999", "proposal:3", f"petition:{2**63 - 1}") == {}


async def test_many_announcements_become_one_message_a_second(petition, calm, monkeypatch):
    monkeypatch.setattr(hub, "BEAT", 0.4)
    monkeypatch.setattr(this_hub().__class__, "is_deaf", False)
    async with Reader() as reader:
        await reader.watch(petition.live_topic)
        for number in range(1, 11):
            await database_sync_to_async(announce)({petition.live_topic: {"signature_count": number}})

        first = await reader.hear()
        last = await reader.hear()
        assert first[petition.live_topic]["signature_count"] < 10
        assert last == {petition.live_topic: {"signature_count": 10}}
        assert await reader.receive_nothing(0.6)


async def test_fifty_items_are_taken_and_fifty_one_are_refused(petition):
    async with Reader() as reader:
        topics = [petition.live_topic, *(f"petition:{petition.pk + n}" for n in range(1, 51))]
        assert await reader.watch(*topics) == {"error": "Watch 50 items at most."}
        assert petition.live_topic in await reader.watch(*topics[:50])


async def test_an_odd_frame_gets_a_clear_answer_and_the_connection_lives(petition):
    async with Reader() as reader:
        for frame in ("hello", "[" * 4_000, '{"watch": [null]}'):
            await reader.say(frame)
            assert set(await reader.hear()) == {"error"}

        assert petition.live_topic in await reader.watch(petition.live_topic)


async def test_bytes_get_a_clear_answer():
    async with Reader() as reader:
        await reader.say(data=b"\xff\x00")

        assert set(await reader.hear()) == {"error"}


async def test_a_frame_above_four_kilobytes_ends_the_connection():
    async with Reader() as reader:
        await reader.say("é" * 2_100)

        assert await reader.receive_output() == {"type": "websocket.close", "code": 1009}


async def test_who_leaves_frees_everything(petition):
    async with Reader() as first, Reader() as second:
        await first.watch(petition.live_topic)
        await second.watch(petition.live_topic)
        assert len(this_hub().sockets) == 2

    assert not this_hub().sockets
    assert not this_hub()._items
    assert not this_hub()._tasks


async def test_a_full_hub_refuses(monkeypatch, petition):
    monkeypatch.setattr(hub, "SOCKETS_AT_MOST", 1)
    async with Reader():
        assert await Reader().connect() == {"type": "websocket.close", "code": 1013}


async def test_a_hundred_readers_of_the_same_item_cost_one_query(petition, monkeypatch):
    reads = []

    def read(topics):
        reads.append(topics)
        return {topic: {"signature_count": 3} for topic in topics}

    monkeypatch.setattr(hub, "read_topics", read)
    readers = [Reader() for _ in range(100)]
    await asyncio.gather(*(reader.connect() for reader in readers))
    await asyncio.gather(*(reader.watch(petition.live_topic) for reader in readers))
    await asyncio.gather(*(reader.disconnect() for reader in readers))

    assert reads == [{petition.live_topic}]


async def test_a_database_that_is_away_sends_the_reader_away(monkeypatch, petition):
    def fail(topics):
        raise OSError("away")

    monkeypatch.setattr(hub, "read_topics", fail)
    async with Reader() as reader:
        await reader.say(json.dumps({"watch": [petition.live_topic]}))

        assert await reader.receive_output() == {"type": "websocket.close", "code": 1013}


async def test_a_session_cookie_is_not_looked_at(petition, monkeypatch):
    def fail(store):
        raise AssertionError("The session was read.")

    monkeypatch.setattr(SessionStore, "load", fail)
    async with Reader(headers=((b"cookie", b"sessionid=stolen"),)) as reader:
        assert petition.live_topic in await reader.watch(petition.live_topic)
