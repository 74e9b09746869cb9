"""Liveness leans on nothing; readiness on everything, part by part."""

from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from config import health
from participation.clock.models import STALE_AFTER, Heartbeat
from participation.clock.readiness import READINESS, Readiness


@pytest.fixture
def everything_up(db):
    for part in (Heartbeat.CLOCK, Heartbeat.WORKER):
        Heartbeat.objects.create(part=part, beaten_at=timezone.now())


@pytest.fixture(autouse=True)
def _own_checks(monkeypatch):
    monkeypatch.setattr(health, "READINESS", Readiness())
    monkeypatch.setattr(health, "_migrated", [])


def test_a_process_is_alive_without_asking_the_database(client):
    response = client.get("/healthz")  # no `db` fixture: a query would fail the test

    assert response.status_code == 200
    assert response.json() == {"status": "up"}


def test_with_every_part_up_the_site_is_ready(client, everything_up):
    response = client.get("/readyz")

    assert response.status_code == 200, response.json()
    assert response.json()["status"] == "up"
    assert {"database", "migrations", "cache", "live", "clock", "worker"} <= set(response.json()["parts"])


@pytest.mark.parametrize("part", [Heartbeat.CLOCK, Heartbeat.WORKER])
def test_a_part_without_a_fresh_heartbeat_is_down(client, everything_up, part):
    Heartbeat.objects.filter(part=part).update(beaten_at=timezone.now() - STALE_AFTER - timedelta(seconds=1))

    response = client.get("/readyz")

    assert response.status_code == 503
    assert [name for name, state in response.json()["parts"].items() if not state["up"]] == [part]


def test_a_room_s_own_part_counts(client, everything_up):
    def broken():
        raise OSError("the password is 1234")

    health.READINESS.needs("search", broken)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["parts"]["search"] == {"up": False, "state": "OSError"}
    assert "1234" not in response.content.decode()


def test_a_missing_migration_is_told(client, everything_up):
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'clock'")

    assert client.get("/readyz").json()["parts"]["migrations"]["up"] is False


def test_a_dead_database_makes_the_site_unready_not_broken(client, everything_up, monkeypatch):
    from django.db import OperationalError

    def dead():
        raise OperationalError("no connection")

    monkeypatch.setitem(health.PARTS, "database", dead)

    assert client.get("/readyz").status_code == 503


def test_the_rooms_name_what_they_need():
    assert all(callable(check) for _, check in READINESS)
