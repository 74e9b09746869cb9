"""What an eye, or axe, sees on a page."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Every rule is asked of every element; of what is well nothing is told, which would be most of the time spent.
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
ASK = "([within, options]) => axe.run(within ?? document, options).then(({violations}) => violations)"


def faults_on(page: Page, within: str | None = None) -> list[tuple[str, str]]:
    """What axe finds, as rule and element; `within` selects the parts of the page that are ours."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(ASK, [within, OPTIONS])
    return [(fault["id"], node["html"][:120]) for fault in found for node in fault["nodes"]]


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
