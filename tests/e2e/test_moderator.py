"""A moderator's day in Arabic: she claims with a key, reads reports, decides, and hides with a colleague."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e import steps
from tests.e2e.looking import faults_on, scrolls_sideways

pytestmark = pytest.mark.browser

QUEUE = "/cms/moderation/"
ROW = "[data-row-link]"


def files_of_matter(page, matter):
    """The addresses of the files that wait, in the order of the queue."""
    page.goto(f"{QUEUE}?matter={matter}")
    return [row.get_attribute("href") for row in page.locator(ROW).all()]


def of_matter(page, matter):
    """Opens the first file of a matter in the queue."""
    page.goto(f"{QUEUE}?matter={matter}")
    page.locator(ROW).first.click()
    page.wait_for_url(re.compile("/petitions/review/"))


def test_a_moderator_works_through_her_queue_in_arabic(site, visitor):
    moderator = visitor(viewport={"width": 1280, "height": 900}, locale="ar")
    steps.sign_in(moderator, site, "ar", "moderator@sawt.example")

    moderator.goto(QUEUE)
    assert moderator.locator("html").get_attribute("dir") == "rtl"
    moderator.keyboard.press("j")
    moderator.keyboard.press("j")
    moderator.keyboard.press("k")
    expect(moderator.locator(ROW).first).to_be_focused()
    moderator.keyboard.press("h")
    expect(moderator.locator("#desk-keys")).to_be_visible()
    moderator.keyboard.press("Escape")
    expect(moderator.locator("#desk-keys")).to_be_hidden()

    of_matter(moderator, "submission")
    moderator.keyboard.press("c")
    expect(moderator.locator("form[action$='/release/']")).to_be_visible()
    moderator.fill("#note-text", "نصّ للزملاء.")
    moderator.locator("form[action$='/note/'] button").click()
    expect(moderator.get_by_text("نصّ للزملاء.")).to_be_visible()
    moderator.select_option("[name=reason]", index=1)
    moderator.fill("[name=explanation]", "المطلوب هنا من مشمولات القضاء.")
    title = moderator.locator(".desk-text h2").inner_text()
    moderator.locator("[name=decision][value=reject]").click()
    moderator.wait_for_selector(".messages .success")
    assert not moderator.get_by_role("link", name=title).count()


def test_reports_are_answered_and_the_reporters_hear_of_it(site, visitor):
    moderator = visitor(viewport={"width": 1280, "height": 900}, locale="ar")
    steps.sign_in(moderator, site, "ar", "moderator@sawt.example")

    waiting = files_of_matter(moderator, "flags")
    of_matter(moderator, "flags")
    expect(moderator.locator(".desk-list li").first).to_be_visible()
    moderator.locator("[name=decision][value=keep]").click()

    moderator.wait_for_selector(".messages .success")
    assert files_of_matter(moderator, "flags") == waiting[1:]


def test_what_many_signed_is_hidden_by_two(site, visitor):
    moderator = visitor(viewport={"width": 1280, "height": 900}, locale="ar")
    steps.sign_in(moderator, site, "ar", "moderator@sawt.example")

    of_matter(moderator, "hiding")
    public = moderator.locator(".desk-links a").first.get_attribute("href")
    onlooker = visitor()
    assert onlooker.goto(public).status == 200
    moderator.locator("[name=decision][value=confirm]").click()
    moderator.wait_for_selector(".messages .success")

    assert onlooker.goto(public).status == 410
    assert onlooker.locator("#reason").count() == 1


def test_a_citizen_reports_without_javascript(site, visitor):
    citizen = visitor(java_script_enabled=False)
    steps.sign_in(citizen, site, "ar", "citizen@sawt.example")
    number = site.json("/api/v1/petitions?state=open")["items"][0]["id"]
    citizen.goto(f"/ar/petitions/{number}/flag/")
    if citizen.locator("main form [name=reason]").count():
        citizen.locator("main form button").first.click()
        assert citizen.locator(".errors[role=alert]").count() == 1
        citizen.locator("main [name=reason]").first.check()
        citizen.locator("main form button").first.click()
        citizen.wait_for_url(re.compile(rf"/petitions/{number}/$"))
    citizen.goto(f"/ar/petitions/{number}/flag/")
    assert not citizen.locator("main form [name=reason]").count()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("path", ["moderation/", "petitions/{open}/history/", "petitions/{rejected}/history/"])
def test_everybody_can_use_the_public_pages(language, path, site, visitor):
    states = ("open", "rejected")
    numbers = {state: site.json(f"/api/v1/petitions?state={state}")["items"][0]["id"] for state in states}
    page = visitor(viewport={"width": 390, "height": 844})
    page.goto(f"/{language}/{path.format(**numbers)}")

    assert faults_on(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_everybody_can_report(language, site, visitor):
    page = visitor(viewport={"width": 390, "height": 844}, locale=language)
    steps.sign_in(page, site, language, "citizen@sawt.example")
    number = site.json("/api/v1/petitions?state=open")["items"][1]["id"]
    page.goto(f"/{language}/petitions/{number}/flag/")

    assert faults_on(page) == []
    assert not scrolls_sideways(page)
