"""What people do, step by step, in any language: by names of fields and addresses, never by words on buttons."""

import re
import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from tests.e2e.conftest import Site

# The number that moves, on a petition's own page.
LIVE = "[data-live] b"
SUBMIT = "main form button:not([name]), main form button[name='']"
# Who has come in a short while ago comes in again by her cookies; later some pages ask who she is once more.
RECENT_SECONDS = 180
_recent: dict[tuple[str, str, str], tuple[float, str, Any]] = {}


@dataclass(frozen=True)
class Draft:
    """The words that an author types."""

    title: str
    asks: tuple[str, str]
    reasons: str


def sign_in(page: Page, site: Site, language: str, email: str) -> None:
    """Two screens: the address, the code."""
    since, landing, cookies = _recent.get((site.url, language, email), (0.0, "", []))
    if landing and time.monotonic() - since < RECENT_SECONDS:
        page.context.add_cookies(cookies)
        page.goto(landing)
        return
    before = len(site.letters(email))
    page.goto(f"/{language}/accounts/login/code/")
    page.fill("main input[name=email]", email)
    page.locator("main form button").first.click()
    type_code(page, site, email, before)
    _recent[site.url, language, email] = time.monotonic(), page.url, page.context.cookies()


def type_code(page: Page, site: Site, email: str, before: int) -> None:
    page.wait_for_url(re.compile("/login/code/confirm/"))
    page.fill("main input[name=code]", site.code_for(email, after=before))
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile("^(?!.*confirm)"))


def promise_little(page: Page, site: Site) -> None:
    """The administrator lets new petitions open under a policy that three people can walk through."""
    sign_in(page, site, "en", "admin@sawt.example")
    page.goto("/cms/policies/")
    if not page.get_by_text("Journey").count():
        page.goto("/cms/policies/new/")
        numbers = {"sponsors_needed": "2", "open_for": "P90D", "response_threshold": "3", "response_within": "P30D"}
        names = {f"name_{language}": "Journey" for language in ("ar", "fr", "en", "ko")}
        for field, value in {**names, "slug": "journey", **numbers}.items():
            page.fill(f"[name={field}]", value)
        page.locator("footer button[type=submit], form .w-footer button").first.click()
        page.wait_for_url(re.compile("/policies/$"))
    page.goto("/cms/settings/petitions/petitionsettings/")
    page.select_option("[name=policy]", label="Journey")
    page.locator("footer button[type=submit], form .w-footer button").first.click()
    page.wait_for_selector(".messages .success")


def propose(page: Page, site: Site, language: str, email: str, draft: Draft, institution: str) -> str:
    """From nothing to a submitted petition, not signed in until the end. Returns the sponsors' link."""
    page.goto(f"/{language}/petitions/new/")
    page.fill("[name=title]", draft.title)
    page.locator(SUBMIT).first.click()
    page.fill("[name=ask1]", draft.asks[0])
    page.fill("[name=ask2]", draft.asks[1])
    page.locator(SUBMIT).first.click()
    page.fill("[name=reasons]", draft.reasons)
    page.locator(SUBMIT).first.click()
    page.locator(SUBMIT).first.click()  # pictures and files: none
    page.select_option("[name=institution1]", label=institution)
    page.select_option("[name=topic]", index=1)
    page.locator(SUBMIT).first.click()
    page.wait_for_url(re.compile("/check/"))
    before = len(site.letters(email))
    page.locator(SUBMIT).first.click()
    page.fill("main input[name=email]", email)
    page.locator("main form button").first.click()
    type_code(page, site, email, before)
    page.wait_for_url(re.compile("/check/"))
    if page.locator("main [name=display_name]").count():
        page.fill("main [name=display_name]", "Amel")
    page.locator(SUBMIT).first.click()
    page.wait_for_url(re.compile("/submitted/"))
    return page.locator("#link").input_value()


def support(page: Page, site: Site, address: str, email: str, name: str, *, wants_answer: bool = False) -> None:
    """Sponsor or sign without an account: name and address, then the code."""
    before = len(site.letters(email))
    page.goto(address)
    form = page.locator("main form:has([name=email])").first
    form.locator("[name=display_name]").fill(name)
    form.locator("[name=email]").fill(email)
    form.locator("[name=wants_answer]").set_checked(wants_answer)
    form.locator("[name=is_person]").check()
    form.locator("button").first.click()
    type_code(page, site, email, before)


def approve(page: Page, title: str) -> None:
    """A moderator takes the petition from the queue and opens it."""
    page.goto("/cms/moderation/")
    page.get_by_role("link", name=title).first.click()
    page.locator("button[name=decision][value=approve]").click()
    page.wait_for_load_state()


def answer(page: Page, title: str, verdicts: tuple[str, str]) -> None:
    """An approver answers every ask and publishes; once too early, which the desk refuses."""
    page.goto("/cms/")
    page.goto(page.locator("a[href*='/inbox/']").first.get_attribute("href") or "")
    row = page.locator("tr", has_text=title)
    row.locator("form button, a.button").first.click()
    page.wait_for_url(re.compile("/responses/edit/"))
    page.fill("[name=introduction]", "Shukran. Thank you for asking; here is what we decided on each point.")
    page.fill("[name=signed_by]", "Secretary-General")
    publish(page)
    page.wait_for_selector(".error-message, .w-field__errors, .messages .error, .messages .critical")
    for number, verdict in enumerate(verdicts):
        page.select_option(f"[name=points-{number}-verdict]", verdict)
        page.fill(f"[name=points-{number}-reason]", f"Reason number {number + 1}, with a date and a figure: 2027, 14.")
    publish(page)
    page.wait_for_selector(".messages .success")


def publish(page: Page) -> None:
    press_in_footer(page, "[name=action-publish]")


def press_in_footer(page: Page, button: str) -> None:
    """Wagtail keeps all but one of an editor's buttons in the menu beside "save draft"."""
    found = page.locator(f"footer {button}").first
    if not found.is_visible():
        page.locator("footer [data-w-dropdown-target=toggle]").last.click()
    found.press("Enter")  # by keyboard: the calendar of a date field may still lie over the button
    page.wait_for_load_state()


def number_on(page: Page) -> str:
    return page.locator(LIVE).first.inner_text()


def petition_called(site: Site, title: str) -> dict[str, Any]:
    """The petition as the API tells it."""
    rows = site.json("/api/v1/petitions?sort=newest&page_size=50")["items"]
    return next(row for row in rows if row["title"] == title)
