"""Fixtures that give tests a real server."""

import os
from collections.abc import Iterator

import pytest

from tests.services.chromium import ARGUMENTS, find_chromium
from tests.services.databases import django_db_setup
from tests.services.elasticsearch import start_elasticsearch
from tests.services.processes import Missing, skip_or_fail
from tests.services.redis import start_redis
from tests.services.served_demo import serving_demo
from tests.services.sharing import folder_of_run, shared

__all__ = ["browser", "demo_url", "django_db_setup", "elasticsearch_url", "redis_url"]


def pytest_collection_modifyitems(items) -> None:
    """Tests on PostgreSQL need the settings to name one: `make test` runs them so, in a session of their own."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return
    reason = "needs DATABASE_URL=postgres://…; `make test` starts a server and gives it"
    for item in items:
        if item.get_closest_marker("postgresql"):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory) -> Iterator[str]:
    """$TEST_REDIS_URL, or a Redis that all workers share."""
    if url := os.environ.get("TEST_REDIS_URL"):
        yield url
        return
    try:
        with shared(folder_of_run(tmp_path_factory), "redis", start_redis) as url:
            yield url
    except Missing as missing:
        skip_or_fail(missing)


@pytest.fixture(scope="session")
def elasticsearch_url(tmp_path_factory) -> Iterator[str]:
    """$TEST_ELASTICSEARCH_URL, or a server that all workers share."""
    if url := os.environ.get("TEST_ELASTICSEARCH_URL"):
        yield url
        return
    try:
        with shared(folder_of_run(tmp_path_factory), "elasticsearch", start_elasticsearch) as url:
            yield url
    except Missing as missing:
        skip_or_fail(missing)


@pytest.fixture(scope="session")
def demo_url(tmp_path_factory, django_db_setup) -> Iterator[str]:
    """The address of a served demo with its data, on a copied database. $TEST_DEMO_URL names a running one."""
    if url := os.environ.get("TEST_DEMO_URL"):
        yield url
        return
    with serving_demo(tmp_path_factory.mktemp("demo")) as url:
        yield url


@pytest.fixture(scope="session")
def browser(demo_url) -> Iterator[object]:
    """A real Chromium. Only in a session of its own (`-m browser`): its event loop bears no other beside it.

    The demo comes first: where that loop runs, Django touches no database.
    """
    from playwright.sync_api import sync_playwright

    try:
        path = find_chromium()
    except Missing as missing:
        skip_or_fail(missing)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()
