"""Adding a picture to a proposal: on a phone, in Arabic, without JavaScript; and the page as axe sees it."""

import re

import pytest

from tests.attachments.files import PDF, picture
from tests.e2e import steps
from tests.e2e.looking import faults_on, scrolls_sideways

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}


def walk_to_files(page, language: str) -> None:
    """From the first page to the one where pictures are added."""
    page.goto(f"/{language}/proposals/new/")
    answers = [
        {"title": "ظل عند كل محطة"},
        {"problem": "الشمس."},
        {"idea": "أشجار.", "measure1": "شجرة"},
        {"effect": "ظل."},
    ]
    for fields in answers:
        for name, words in fields.items():
            page.fill(f"[name={name}]", words)
        page.locator(steps.SUBMIT).first.click()
    page.wait_for_url(re.compile("/files/"))


def choose(page, content: bytes, name: str, kind: str) -> None:
    page.set_input_files("[name=file]", files=[{"name": name, "mimeType": kind, "buffer": content}])
    page.locator("[name=add]").click()


def test_a_picture_is_added_on_a_phone_in_arabic_without_javascript(site, visitor):
    page = visitor(**PHONE, locale="ar", java_script_enabled=False)
    statuses = []
    page.on("response", lambda answer: statuses.append(answer.status) if "/attachments/" in answer.url else None)
    steps.sign_in(page, site, "ar", "sawsan@example.org")
    walk_to_files(page, "ar")

    choose(page, b"<svg/>", "plan.svg", "image/svg+xml")
    page.wait_for_selector(".field__error")
    choose(page, picture(size=(1_200, 800)), "مخطط.png", "image/png")
    page.wait_for_selector("main .figure img")
    assert page.locator("main h2 bdi").first.inner_text() == "مخطط.webp"
    page.locator(steps.SUBMIT).first.click()
    page.wait_for_selector(".field--bad")
    page.locator("[name^=alt]").fill("رصيف فيه أشجار.")
    page.locator("[name^=caption]").fill("كما قد يكون")
    page.locator(steps.SUBMIT).first.click()
    page.wait_for_url(re.compile("/about/"))

    page.goto(page.url.replace("/about/", "/check/"))
    shown = page.locator("figure img")
    assert shown.get_attribute("alt") == "رصيف فيه أشجار."
    assert statuses
    assert set(statuses) == {200}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_everybody_can_use_the_page_of_files(language, site, visitor):
    page = visitor(**PHONE, locale=language)
    steps.sign_in(page, site, language, f"files-{language}@example.org")
    walk_to_files(page, language)
    choose(page, picture(size=(1_200, 800)), "plan.png", "image/png")
    choose(page, PDF, "minutes.pdf", "application/pdf")
    page.locator(steps.SUBMIT).first.click()
    page.wait_for_selector(".field--bad")

    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert faults_on(page) == []
        assert not scrolls_sideways(page)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_without_signing_in_the_page_says_what_to_do(language, visitor):
    page = visitor(**PHONE, locale=language)
    walk_to_files(page, language)

    assert page.locator("[name=file]").count() == 0
    assert "next=" in (page.locator(".notice a").get_attribute("href") or "")
    assert faults_on(page) == []
