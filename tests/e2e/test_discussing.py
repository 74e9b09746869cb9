"""People argue about a proposal, without a script, in Arabic and in Korean; and everybody can use the pages."""

import pytest

from tests.e2e import steps
from tests.e2e.looking import faults_on, scrolls_sideways
from tests.e2e.test_journey import SUFFIX, until

pytestmark = pytest.mark.browser

TITLES = {"ar": "خزان ماء", "ko": "초등학교 앞 도로"}
WORDS = {"ar": "جرّبنا هذا في مدرستنا ونجح.", "ko": "우리 동네에서도 해 보았습니다."}


@pytest.fixture
def talked_about(site):
    """The number of a demo proposal that people argue about, by language."""
    rows = site.json("/api/v1/proposals?page_size=50")["items"]
    return {
        language: next(row["id"] for row in rows if row["title"].startswith(title))
        for language, title in TITLES.items()
    }


@pytest.mark.parametrize("language", ["ar", "ko"])
def test_a_visitor_argues_signs_in_and_finds_her_words(language, site, visitor, talked_about):
    text = f"{WORDS[language]} {SUFFIX}"
    page = visitor(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto(f"/{language}/proposals/{talked_about[language]}/")
    page.check("#argue [name=side][value=for]")
    page.fill("#argue [name=text]", text)
    email = f"arguer.{language}@example.org"
    before = len(site.letters(email))
    page.locator("#argue button").click()
    page.fill("main input[name=email]", email)
    page.locator("main form button").first.click()
    steps.type_code(page, site, email, before)

    assert page.locator("[name=text]").input_value() == text
    page.locator("main form.panel button").click()

    assert text in page.locator("article.argument").inner_text()
    number = talked_about[language]
    until(
        lambda: site.json(f"/api/v1/proposals/{number}/arguments?sort=newest")["items"][0],
        lambda row: row["text"] == text and row["language"] == language,
    )


def test_one_click_marks_and_another_takes_it_back(site, visitor, talked_about):
    page = visitor(java_script_enabled=False)
    steps.sign_in(page, site, "en", "marker@example.org")
    page.goto(f"/en/proposals/{talked_about['ko']}/")
    pressed = page.locator(".argument__acts [aria-pressed=true]")
    page.locator(".argument__acts button").first.click()

    assert pressed.count() == 1
    assert "#argument-" in page.url
    pressed.first.click()
    assert pressed.count() == 0


def test_statements_are_answered_one_at_a_time_and_the_map_is_drawn(site, visitor, talked_about):
    page = visitor(java_script_enabled=False)
    steps.sign_in(page, site, "en", "thinker@example.org")
    page.goto(f"/en/proposals/{talked_about['ko']}/")
    page.locator("a[href$='/opinions/']").first.click()
    first = page.locator("#statement .lead").inner_text()
    page.locator("#statement button[value=agree]").click()

    assert page.locator("#statement .lead").inner_text() != first
    address = page.url.partition("#")[0]

    def drawn():
        page.goto(address)
        return page.locator(".opinion-map circle").count()

    assert until(drawn, lambda circles: circles >= 2)


@pytest.mark.parametrize("language", ["ar", "en", "ko"])
def test_everybody_can_use_the_pages(language, site, visitor, talked_about):
    page = visitor(viewport={"width": 390, "height": 844})
    first = site.json(f"/api/v1/proposals/{talked_about['ko']}/arguments")["items"][0]
    page.goto(f"/{language}/proposals/{talked_about['ko']}/")
    map_address = page.locator("a[href$='/opinions/']").first.get_attribute("href") or ""
    base = map_address.removesuffix("opinions/")
    own = f"/{language}/discussions/arguments/{first['id']}/"
    pages = (base, f"{base}?side=for&order=discussed", map_address, f"{base}argue/", own)

    for path in pages:
        page.goto(path)
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert faults_on(page) == [], (path, width)
            assert not scrolls_sideways(page), (path, width)
