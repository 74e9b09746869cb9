"""Searching as people do: on a phone in Arabic, by keyboard alone, without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}
HEADER = "header input[type=search]"


def results(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator("main h2.lead").inner_text()) or 0)


def test_facets_on_a_phone_in_arabic_narrow_what_was_found_and_can_be_taken_away(visitor):
    page = visitor(**PHONE)
    page.goto("/ar/search/?q=المدرسة")
    everything = results(page)

    page.locator("a[href='#filters']").click()
    tick = page.locator("#filters fieldset label.tick:has(input[name=state])").first
    counted = int(tick.locator(".n").inner_text())
    tick.click()
    page.locator("#filters form button").click()
    page.wait_for_url(re.compile("state="))

    assert results(page) == counted <= everything
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.locator("a.chip").first.click()
    page.wait_for_url(lambda url: "state=" not in url)
    assert results(page) == everything


def test_type_ahead_on_a_phone_in_arabic_completes_and_leads_to_the_results(visitor):
    page = visitor(**PHONE)
    page.goto("/ar/")
    page.locator(HEADER).press_sequentially("المدر", delay=30)

    option = page.locator("header [role=option]").first
    expect(option).to_be_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    box, screen = option.bounding_box(), page.viewport_size
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= screen["width"]
    option.click()
    page.wait_for_url(re.compile("/ar/(search|petitions|proposals|responses|help|news)"))


def test_the_whole_search_by_keyboard(visitor):
    page = visitor(**PHONE)
    page.goto("/en/")
    page.locator(HEADER).focus()
    page.keyboard.type("scho", delay=30)
    expect(page.locator("header [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("header [role=option][aria-selected=true]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(HEADER)).to_have_value("scho")
    page.keyboard.type("ol")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/en/search/\?q=school"))
    everything = results(page)

    tab_to(page, "#filters input[name=state]")
    page.keyboard.press("Space")
    tab_to(page, "#filters form button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("state="))
    assert 0 < results(page) <= everything

    tab_to(page, "main ol.cards h3 a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/en/(petitions|proposals|responses)/"))


def test_the_whole_search_without_javascript(visitor):
    page = visitor(java_script_enabled=False)
    page.goto("/en/")
    page.fill(HEADER, '"school')
    page.locator("header form[role=search] button, header form:has(input[type=search]) button").first.click()
    page.wait_for_url(re.compile("/en/search/"))
    everything = results(page)
    assert everything > 0

    page.locator("#filters input[name=kind]").first.check()
    page.locator("#filters form button").click()
    page.wait_for_url(re.compile("kind="))
    assert 0 < results(page) <= everything
    page.select_option("#sort", "newest")
    page.locator("main form:has(#sort) button").click()
    page.wait_for_url(re.compile("sort=newest"))
    assert "kind=" in page.url
    page.locator("a.chip").first.click()
    page.locator("a[href*='/search/save/']").first.click()
    page.wait_for_url(re.compile("/accounts/login"))


def tab_to(page: Page, selector: str) -> None:
    """Nothing but the tabulator key."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"No way by keyboard to {selector}.")
