"""The browser of Debian; never one that Playwright would download."""

import os

from tests.services.processes import Missing, find_binary

# What draws pages and nothing around them comes first: a window of the whole browser costs six times as much.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Playwright's own list, which a second one replaces, and the address bar's pages: a renderer more for each window.
WITHOUT = [
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
]
# The loopback is the only network these tests know.
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    f"--disable-features={','.join(WITHOUT)}",
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
    for name in NAMES:
        try:
            return find_binary(name)
        except Missing:
            continue
    raise Missing("chromium is not installed; name one with CHROMIUM=/path.")
