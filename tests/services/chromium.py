"""The browser of Debian; never one that Playwright would download."""

import os

from tests.services.processes import Missing, find_binary

# The loopback is the only network these tests know.
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]


def find_chromium() -> str:
    """Its path: $CHROMIUM, or what is installed. Raises `Missing`."""
    named = os.environ.get("CHROMIUM")
    if named:
        return find_binary(named)
    for name in ("chromium", "chromium-browser", "google-chrome"):
        try:
            return find_binary(name)
        except Missing:
            continue
    raise Missing("chromium is not installed; name one with CHROMIUM=/path.")
