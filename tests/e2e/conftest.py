"""The served demo as people see it: many browsers, one mailbox."""

import json
import re
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

# A busy machine is slow, and slow is no fault: whoever waits, waits long.
PATIENCE_SECONDS = 60
expect.set_options(timeout=PATIENCE_SECONDS * 1_000)


@dataclass(frozen=True)
class Site:
    """A running demo: `url` without a slash at its end."""

    url: str

    def json(self, path: str) -> Any:
        with urllib.request.urlopen(self.url + path, timeout=PATIENCE_SECONDS) as answer:
            return json.load(answer)

    def letters(self, to: str) -> list[dict[str, str]]:
        """The letters to one address, newest first."""
        return self.json(f"/demo/mailbox.json?to={urllib.parse.quote(to)}")

    def code_for(self, to: str, *, after: int = 0) -> str:
        """The newest sign-in code, once more than `after` letters have come."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            letters = self.letters(to)
            if len(letters) > after and (code := re.search(r"(?<!\d)\d{6}(?!\d)", letters[0]["text"])):
                return code.group()
            time.sleep(0.1)
        raise AssertionError(f"No code has come to {to}.")


@pytest.fixture(scope="session")
def site(demo_url: str) -> Site:
    return Site(demo_url)


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Any]:
    """Makes people: each call is another person with her own browser. Foreign requests and script errors fail."""
    contexts, faults = [], []

    def arrive(**options: Any) -> Page:
        context = browser.new_context(base_url=site.url, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_SECONDS * 1_000)
        page.on("request", lambda request: _note_foreign(request.url, site.url, faults))
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        return page

    yield arrive
    for context in contexts:
        context.close()
    assert not faults


def _note_foreign(url: str, own: str, faults: list[str]) -> None:
    own_socket = own.replace("http", "ws", 1)
    if not url.startswith((own, own_socket, "data:", "blob:")):
        faults.append(f"asks {url}")
