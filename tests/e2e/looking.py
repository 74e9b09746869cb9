"""What an eye, or axe, sees on a page."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Every rule is asked of every element; of what is well nothing is told, which would be most of the time spent.
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
ASK = "([within, options]) => axe.run(within ?? document, options).then(({violations}) => violations)"

# Wagtail's own chrome around every page of its admin: the header with breadcrumbs and status, the menu, what an editor
# has for jumping about (minimap, comments, panels at its side, the dialogs behind them), the bar at the foot. What
# stands between them is ours.
CHROME = (
    ".w-slim-header",
    "header.w-header",
    "[data-minimap-container]",
    "[data-form-side]",
    ".form-side",
    "[data-side-panel]",
    "footer.footer",
    "#comments",
    ".w-dialog",
    "[data-tippy-root]",
)


def faults_on(page: Page, within: Any = None) -> list[tuple[str, str]]:
    """What axe finds, as rule and element; `within` selects the parts of the page that are asked."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(ASK, [within, OPTIONS])
    return [(fault["id"], node["html"][:120]) for fault in found for node in fault["nodes"]]


def desk_faults_on(page: Page) -> list[tuple[str, str]]:
    """The same for a page of the admin, without Wagtail's own chrome."""
    chrome = [[mark] for mark in CHROME if page.locator(mark).count()]
    return faults_on(page, {"include": [["#main"]], "exclude": chrome})


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
