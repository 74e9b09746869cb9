"""`/healthz`: this process answers. `/readyz`: everything it leans on is up, part by part."""

import asyncio
import logging
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from participation.clock.models import Heartbeat
from participation.clock.readiness import READINESS, Check

logger = logging.getLogger(__name__)
LAYER_SECONDS = 1.0


class Down(Exception):
    """A part is not up; the text says what was found."""


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """No database, no cache: a load balancer asks this every second."""
    return JsonResponse({"status": "up"})


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 only when every part is up. The text of an error stays in the log: strangers read this page."""
    states = {part: state_of(part, check) for part, check in [*PARTS.items(), *READINESS]}
    is_ready = all(state["up"] for state in states.values())
    content = {"status": "up" if is_ready else "down", "parts": states}
    response = JsonResponse(content, status=200 if is_ready else 503)
    response._has_been_logged = True  # type: ignore[attr-defined]  # an answer to whoever asks, no error of ours
    return response


def state_of(part: str, check: Check) -> dict[str, Any]:
    try:
        return {"up": True, "state": check()}
    except Down as down:
        return {"up": False, "state": str(down)}
    except Exception as error:  # a part may be down in any way
        logger.warning("%s is not ready: %r", part, error)
        return {"up": False, "state": type(error).__name__}


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return connection.vendor


def migrations() -> str:
    """Asked until the answer is yes: a running process never loses a migration."""
    if not _migrated:
        executor = MigrationExecutor(connection)
        if waiting := executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise Down(f"{len(waiting)} to apply")
        _migrated.append(True)
    return "applied"


def default_cache() -> str:
    cache.set("readyz", "1", timeout=10)
    if cache.get("readyz") != "1":
        raise Down("does not keep what it is given")
    return "keeps"


def live_layer() -> str:
    """Numbers on open pages travel by it."""
    layer = get_channel_layer()
    if layer is None:
        raise Down("not configured")
    async_to_sync(_send_to_nobody)(layer)
    return type(layer).__name__


async def _send_to_nobody(layer: Any) -> None:
    async with asyncio.timeout(LAYER_SECONDS):
        await layer.group_send("readyz", {"type": "readyz"})


def alive(part: str) -> str:
    if not Heartbeat.objects.alive().filter(part=part).exists():
        raise Down("no sign of life")
    return "beats"


def clock() -> str:
    return alive(Heartbeat.CLOCK)


def worker() -> str:
    return alive(Heartbeat.WORKER)


_migrated: list[bool] = []
PARTS: dict[str, Check] = {
    "database": database,
    "migrations": migrations,
    "cache": default_cache,
    "live": live_layer,
    "clock": clock,
    "worker": worker,
}
