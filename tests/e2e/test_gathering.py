"""A forum from its page to its minutes, live in a second browser; a consultation from an answer to what was heard."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.e2e import steps
from tests.e2e.looking import desk_faults_on, scrolls_sideways
from tests.e2e.test_journey import SUFFIX, until

pytestmark = pytest.mark.browser

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
ASKED = {
    "ar": ("متى تُفتح المطاعم المدرسية في الأرياف؟", "من يدفع ثمن الحافلة؟"),
    "ko": ("시골 학교 급식은 언제 시작하나요?", "버스 요금은 누가 내나요?"),
}
TITLES = {"ar": "لقاء مفتوح في بنزرت", "ko": "비제르트에서 여는 열린 포럼"}
MINUTES = {"ar": "محضر اللقاء", "ko": "회의록"}
SCRIPT = {"ar": "[\u0600-\u06ff]", "ko": "[\uac00-\ud7a3]"}


def arrive(visitor, site, language, email, **options):
    page = visitor(locale=language, **{"viewport": DESK, **options})
    steps.sign_in(page, site, language, email)
    return page


def call_forum(page, language):
    """An editor writes the page of a forum that began an hour ago, with a proposal on its agenda. The page's number."""
    page.goto("/cms/forums/")
    page.locator("a[href*='/pages/add/home/forumpage/']").first.click()
    page.fill("[name=title]", f"{TITLES[language]} {SUFFIX}")
    page.select_option("[name=institution]", index=1)
    set_hours(page, begins_at=-1, ends_at=2)
    page.fill("[name=place]", "قصر البلدية")
    page.fill("[name=introduction]", ASKED[language][0])
    page.locator("#id_agenda-ADD").click()
    page.locator("[id^=id_agenda-0-proposal] [data-chooser-action-choose]").first.click()
    page.locator(".modal-content a[data-chooser-modal-choice]").first.click()
    page.locator(".modal-content").wait_for(state="detached")
    page.get_by_role("tab").nth(1).click()
    page.fill("[name=slug]", f"journey-{language}-{SUFFIX}")
    steps.publish(page)
    page.wait_for_selector(".messages .success")
    return re.search(
        r"/pages/(\d+)/", page.locator(".messages .success a[href*='/edit/']").first.get_attribute("href")
    )[1]


def set_hours(page, **hours):
    now = timezone.localtime()
    for name, distance in hours.items():
        page.fill(f"[name={name}]", f"{now + timedelta(hours=distance):%Y-%m-%d %H:%M}")
        page.keyboard.press("Escape")


def write_minutes(page, number, language):
    """It is over; what was said is written down."""
    page.goto(f"/cms/pages/{number}/edit/")
    set_hours(page, ends_at=-0.02)
    minutes = page.locator("[data-contentpath=minutes]")
    minutes.locator("button.c-sf-add-button").first.click()
    page.locator("[role=option]").first.click()
    minutes.locator("input[name$=-value]").fill(MINUTES[language])
    steps.publish(page)
    page.wait_for_selector(".messages .success")


@pytest.mark.parametrize(("language", "window"), [("ar", PHONE), ("ko", DESK)], ids=["arabic-phone", "korean-desk"])
def test_a_forum_from_its_page_to_its_minutes(language, window, site, visitor):
    editor = arrive(visitor, site, language, "editor@sawt.example")
    number = call_forum(editor, language)
    address = f"/{language}/forums/journey-{language}-{SUFFIX}/"
    emails = [f"{name}.{language}.{SUFFIX}@example.org" for name in ("asker", "other")]
    asker, other = (arrive(visitor, site, language, email, viewport=window) for email in emails)
    words = [f"{text} {SUFFIX}" for text in ASKED[language]]
    for page, text in ((asker, words[0]), (other, words[1])):
        page.goto(address)
        page.fill("#ask [name=text]", text)
        page.locator("#ask button").click()
        page.wait_for_url(re.compile("#argument-"))
    expect(asker.locator("[data-forum-more]")).to_be_visible()
    asker.locator("form[action$='/follow/'] button").click()

    onlooker = visitor(locale=language, viewport=window)
    onlooker.goto(address)
    rows = onlooker.locator("[data-question]")
    second = onlooker.locator("[data-question]", has_text=words[1])
    assert [words[0] in text for text in rows.all_inner_texts()] == [True, False]
    asker.locator("[data-question]", has_text=words[1]).locator("button[name=value]").click()
    expect(second.locator("[data-votes]")).to_have_text("1")
    until(rows.all_inner_texts, lambda texts: words[1] in texts[0])

    editor.goto("/cms/forums/")
    editor.get_by_role("link", name=TITLES[language]).first.click()
    press = editor.locator("li", has_text=words[1]).locator
    press("button[value=put]").click()
    expect(second.locator("[data-put]")).to_be_visible()
    press("button[value=answer]").click()
    expect(second.locator("[data-answered]")).to_be_visible()
    expect(second.locator("[data-put]")).to_be_hidden()
    until(rows.all_inner_texts, lambda texts: words[0] in texts[0])

    write_minutes(editor, number, language)
    onlooker.reload()
    assert MINUTES[language] in onlooker.locator("main").inner_text()
    assert onlooker.locator("#ask").count() == 0
    assert not scrolls_sideways(onlooker)
    letters = until(lambda: site.letters(emails[0]), lambda rows: any(address in row["text"] for row in rows), 60)
    letter = next(row for row in letters if address in row["text"])
    assert re.search(SCRIPT[language], letter["subject"])


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_everybody_who_leads_a_forum_can_use_its_desk(language, viewport, site, visitor):
    page = arrive(visitor, site, language, "moderator@sawt.example", viewport=viewport)
    for path in ("", *(f"{row['id']}/" for row in site.json("/api/v1/forums")["results"])):
        page.goto(f"/cms/forums/{path}")
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        assert desk_faults_on(page) == [], path
        assert not scrolls_sideways(page), path


def consultation(site, state, language):
    """The number of one in this state, and its address in a language."""
    rows = site.json("/api/v1/consultations")["results"]
    row = next(row for row in rows if row["state"] == state and row["reply_count"])
    return row["id"], re.sub(r"^https?://[^/]+/\w+", f"/{language}", row["url"])


@pytest.mark.parametrize(
    ("language", "window"),
    [("ar", {"viewport": PHONE}), ("ko", {"viewport": DESK}), ("en", {"java_script_enabled": False})],
    ids=["arabic-phone", "korean-desk", "no-script"],
)
def test_a_citizen_answers_changes_her_mind_and_takes_it_back(language, window, site, visitor):
    number, address = consultation(site, "open", language)
    onlooker = visitor(locale=language, viewport=DESK)
    onlooker.goto(address)
    live = onlooker.locator("[data-live] b")
    before = int(re.sub(r"\D", "", live.inner_text()))
    page = arrive(visitor, site, language, f"answers.{language}.{SUFFIX}@example.org", **window)
    page.goto(address)
    page.locator("#answer form button").first.click()
    assert page.locator("[aria-invalid=true], .field--bad").count() >= 1

    def give(place):
        for name in radios(page):
            page.locator(f"#answer input[type=radio][name='{name}']").nth(place).check()
        for box in page.locator("#answer textarea").all():
            box.fill(f"{ASKED.get(language, ASKED['ar'])[0]} {place}")
        page.locator("#answer form button").first.click()
        page.wait_for_url(re.compile("#answer$"))

    give(0)
    until(lambda: site.json(f"/api/v1/consultations/{number}/count"), lambda row: row["reply_count"] == before + 1)
    expect(live).to_have_text(re.compile(str(before + 1)))
    give(1)
    assert page.locator("#answer input[type=radio]:checked").first.get_attribute("value") == "1"
    page.locator("form[action$='/withdraw-reply/'] button").click()
    until(lambda: site.json(f"/api/v1/consultations/{number}/count"), lambda row: row["reply_count"] == before)


def radios(page):
    """The names of the questions with one answer."""
    names = [one.get_attribute("name") for one in page.locator("#answer input[type=radio]").all()]
    return list(dict.fromkeys(names))


@pytest.mark.parametrize(("language", "viewport"), [("ar", PHONE), ("ko", DESK)], ids=["arabic-phone", "korean-desk"])
def test_what_came_of_a_consultation_is_there_for_everybody(language, viewport, site, visitor):
    number, address = consultation(site, "closed", language)
    page = visitor(locale=language, viewport=viewport)
    page.goto(address)
    assert page.locator("#heard").count() == page.locator("#done").count() == 1
    page.locator("a[href$='/results/']").first.click()

    assert page.locator("svg").count() >= 1
    assert page.locator("table").count() >= 1
    assert not scrolls_sideways(page)
    table = page.request.get(f"/{language}/consultations/{number}/results.csv").text()
    assert table.startswith("\ufeffquestion,choice,answers,percent")
    assert re.search(SCRIPT[language], table)
