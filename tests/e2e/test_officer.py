"""An officer and an approver at their desk, in Arabic: a colleague, a note, a template, approval, more time."""

import re

import pytest
from playwright.sync_api import Page

from tests.e2e import steps

pytestmark = pytest.mark.browser

INBOX = "/cms/petitions/inbox/"
FILE = "a[href*='/petitions/file/']"
# Passed on to the Ministry of Higher Education when the demo is loaded; begun by the Ministry of Education.
TRANSFERRED, BEGUN = "إنارة الطريق الحزامية في المنستير", "Servir un repas chaud"
# The frame around it is Wagtail's.
NOTE = "ننتظر رأي الجامعة قبل الخميس."
EXTENSION = "نحتاج إلى أرقام المندوبيات الجهوية، وتصلنا بعد مجلس الوزارة."


def arrive(visitor, site, who: str, *, width: int = 1280, language: str = "ar") -> Page:
    page = visitor(viewport={"width": width, "height": 900}, locale=language)
    steps.sign_in(page, site, language, f"{who}@sawt.example")
    return page


def open_file(page: Page, title: str, query: str = "") -> str:
    page.goto(INBOX + query)
    page.locator(FILE, has_text=title).first.click()
    page.wait_for_url(re.compile("/petitions/file/"))
    return page.url


def press(page: Page, form: str) -> None:
    page.locator(f"form[action$='{form}'] button").click()
    page.wait_for_load_state()


def test_an_answer_goes_from_a_colleague_to_the_public(visitor, site):
    approver, officer = arrive(visitor, site, "approver"), arrive(visitor, site, "officer")
    file = open_file(approver, TRANSFERRED)
    assert approver.locator("html").get_attribute("dir") == "rtl"
    assert approver.locator(".desk-asks__theirs").count() == 2
    approver.select_option("[name=to]", label="هشام العياري")
    press(approver, "/assign/")
    approver.fill("[name=text]", NOTE)
    press(approver, "/note/")
    assert NOTE in approver.content()

    assert open_file(officer, TRANSFERRED, "?mine=1") == file
    assert NOTE in officer.content()
    officer.select_option("[name=template]", index=1)
    press(officer, "/answer/" + re.findall(r"\d+", file)[-1] + "/")
    officer.wait_for_url(re.compile("/responses/edit/"))
    assert "الجامعات" in officer.input_value("[name=introduction]")
    assert officer.locator("[name$=-verdict]").count() == 1
    officer.select_option("[name=points-0-verdict]", "part")
    officer.fill("[name=points-0-reason]", "تُركَّب الإنارة قبل 30 جوان 2027.")
    assert officer.locator("[name=action-publish]").count() == 0
    steps.press_in_footer(officer, "[name=action-submit]")
    officer.wait_for_selector(".messages .success")

    approver.goto(f"{INBOX}?stage=in_approval")
    approver.get_by_role("row").filter(has_text=TRANSFERRED).locator("a.button").click()
    approver.wait_for_url(re.compile("/responses/edit/"))
    steps.press_in_footer(approver, "[data-workflow-action-name=approve]")
    approver.wait_for_selector(".messages .success")
    approver.goto(f"{INBOX}?stage=answered")
    assert approver.locator(FILE, has_text=TRANSFERRED).count() == 1

    approver.goto(file)
    public = approver.locator(".desk-links a").first.get_attribute("href") or ""
    citizen = visitor(locale="ar")
    citizen.goto(public)
    page = citizen.content()
    assert "تُركَّب الإنارة قبل 30 جوان 2027." in page
    assert "تجيب عن" in page
    assert NOTE not in page


def test_a_deadline_moves_once_and_everybody_reads_why(visitor, site):
    approver = arrive(visitor, site, "approver", width=390)
    file = open_file(approver, BEGUN, "?stage=drafts")
    approver.locator("a[href$='/extend/']").click()
    approver.locator(".desk-measure button").click()
    approver.wait_for_selector("[role=alert]")
    approver.fill("[name=to]", approver.locator("[name=to]").get_attribute("max") or "")
    approver.fill("[name=reason]", EXTENSION)
    approver.locator(".desk-measure button").click()
    approver.wait_for_url(file)

    assert EXTENSION in approver.content()
    citizen = visitor(locale="ar")
    citizen.goto(approver.locator(".desk-links a").first.get_attribute("href") or "")
    assert citizen.get_by_text(EXTENSION).count() >= 1
