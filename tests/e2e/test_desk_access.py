"""Every desk page of ours, and every page on which signers and authors speak: axe finds nothing, in Arabic and English.

Of Wagtail's admin only its own chrome is left out (`looking.CHROME`); editors of ours, the answer's with its points and
commitments among them, are looked at whole.
"""

import re

import pytest
from playwright.sync_api import Page

from tests.e2e import steps
from tests.e2e.looking import desk_faults_on, faults_on, scrolls_sideways

pytestmark = pytest.mark.browser

QUEUE = "/cms/moderation/"
ROW = "[data-row-link]"
WIDTHS = (390, 1280)
# Lists and settings of every role, at one login that sees them all.
LISTS = (
    "",
    "moderation/",
    "moderation/?q=zzzz",
    "petitions/",
    "petitions/calendar/",
    "proposals/",
    "proposals/?q=zzzz",
    "proposals/?state=under_study&due=overdue",
    "proposals/inbox/",
    "proposals/inbox/?stage=done",
    "petitions/inbox/",
    "petitions/inbox/?stage=overdue",
    "petitions/inbox/?stage=answered&mine=1",
    "petitions/commitments/",
    "petitions/commitments/?status=kept",
    "petitions/reviews/",
    "responses/",
    "answer-templates/",
    "answer-templates/new/",
    "reports/letters/",
    "reasons/",
    "reasons/new/",
    "policies/new/",
    "proposal-policies/new/",
    "settings/moderation/moderationsettings/",
    "settings/petitions/petitionsettings/",
    "settings/proposals/proposalsettings/",
)


def arrive(visitor, site, language: str, who: str) -> Page:
    page = visitor(viewport={"width": 1280, "height": 900}, locale=language)
    steps.sign_in(page, site, language, f"{who}@sawt.example")
    page.goto("/cms/")
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    return page


def looked_at(page: Page, address: str, faults: list[tuple[str, object]]) -> None:
    """Notes what is wrong at `address`, at the width of a telephone and of a desk."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, address
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        faults += [(f"{address} at {width}", fault) for fault in desk_faults_on(page)]
        if scrolls_sideways(page):
            faults.append((f"{address} at {width}", "scrolls sideways"))


def first_link(page: Page, address: str, part: str) -> str:
    """The address of the first link at `address` that leads to `part`; nothing where there is none."""
    page.goto(address)
    links = page.locator(f"#main a[href*='{part}']")
    return (links.first.get_attribute("href") or "") if links.count() else ""


@pytest.mark.parametrize("language", ["ar", "en"])
def test_lists_and_settings(language, site, visitor):
    page, faults = arrive(visitor, site, language, "admin"), []
    for path in LISTS:
        looked_at(page, f"/cms/{path}", faults)

    assert faults == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_a_moderator_decides(language, site, visitor):
    page, faults, seen = arrive(visitor, site, language, "moderator"), [], set()
    for query in (
        "matter=submission",
        "matter=flags",
        "matter=hiding",
        "matter=appeal",
        "kind=name",
        "kind=proposal",
        "kind=argument",
    ):
        page.goto(f"{QUEUE}?{query}")
        for row in page.locator(ROW).all()[:2]:
            seen.add(row.get_attribute("href") or "")
    seen.add(first_link(page, f"{QUEUE}?kind=name&matter=appeal", "/names/review/"))
    petition = site.json("/api/v1/petitions?state=open")["items"][0]["id"]
    seen |= {f"/cms/petitions/hide/{petition}/", f"/cms/petitions/inspect/{petition}/"}
    for address in sorted(seen - {""}):
        looked_at(page, address, faults)

    assert faults == []
    assert any("/names/" in address for address in seen)
    assert any("/arguments/" in address for address in seen)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_an_officer_writes(language, site, visitor):
    page, faults = arrive(visitor, site, language, "approver"), []
    file = first_link(page, "/cms/petitions/inbox/?stage=drafts", "/petitions/file/")
    editor = first_link(page, "/cms/responses/", "/responses/edit/")
    addresses = [
        file,
        f"{file}extend/",
        f"{file}transfer/",
        editor,
        first_link(page, "/cms/petitions/commitments/?status=on_the_way", "/petitions/commitments/"),
        first_link(page, "/cms/petitions/commitments/?status=kept", "/petitions/commitments/"),
        first_link(page, "/cms/petitions/reviews/", "/petitions/reviews/"),
        first_link(page, "/cms/proposals/inbox/?stage=studied", "/proposals/study/"),
    ]
    for address in addresses:
        if address:
            looked_at(page, address, faults)

    assert file
    assert editor
    assert faults == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_editor_with_a_new_commitment(language, site, visitor):
    """The form grows by a script; what it adds is as usable as what was there; so are its faults."""
    page = arrive(visitor, site, language, "approver")
    page.goto(first_link(page, "/cms/responses/", "/responses/edit/"))
    page.locator("#id_pledges-ADD").click()
    page.wait_for_selector("#id_pledges-0-what")
    assert desk_faults_on(page) == []

    page.fill("[name=introduction]", "")
    steps.publish(page)
    page.wait_for_load_state()
    assert desk_faults_on(page) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_where_signers_and_authors_speak(language, site, visitor):
    page = visitor(viewport={"width": 390, "height": 844}, locale=language)
    steps.sign_in(page, site, language, "citizen@sawt.example")
    promise = next(row for row in site.json("/api/v1/commitments?status=overdue")["items"] if row["petition"])
    kept = next(row for row in site.json("/api/v1/commitments?status=kept")["items"] if row["petition"] is None)
    page.goto(f"/{language}/petitions/{promise['petition']}/")
    rate = page.locator("a[href*='/rate/']").first.get_attribute("href") or ""
    paths = [
        rate,
        f"/{language}/petitions/{promise['petition']}/commitments/{promise['id']}/",
        f"/{language}/proposals/{kept['about']['id']}/",
        f"/{language}/institutions/1/",
        f"/{language}/moderation/",
    ]

    for path in paths:
        everybody_can_use(page, path)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_where_people_appeal(language, site, visitor):
    """Whose name was taken away, and whose petition was rejected: both by the letters that they got."""
    letters = site.json("/demo/mailbox.json")
    for part in ("/moderation/names/", "/appeal/"):
        letter = next(letter for letter in letters if part in letter["text"])
        path = re.search(rf"/(?:ar|fr|en|ko)(\S*{part}\S*)", letter["text"])
        page = visitor(viewport={"width": 390, "height": 844}, locale=language)
        steps.sign_in(page, site, language, letter["to"])
        assert path
        everybody_can_use(page, f"/{language}{path.group(1)}")
        everybody_can_use(page, f"/{language}/account/")


def everybody_can_use(page: Page, path: str) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(path)
        assert faults_on(page) == [], (path, width)
        assert not scrolls_sideways(page), (path, width)
