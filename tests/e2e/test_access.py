"""Every type of page, in Arabic and in English: axe finds nothing, nothing scrolls sideways, 50 kB suffice."""

import re

import pytest

from tests.e2e import steps
from tests.e2e.looking import faults_on, scrolls_sideways

pytestmark = pytest.mark.browser

PAGE_BYTES = 50_000
PUBLIC = {
    "home": "",
    "list": "petitions/",
    "filtered list": "petitions/?state=answered&sort=most-signed",
    "empty list": "petitions/?state=withdrawn&topic=justice&region=tozeur",
    "new petition": "petitions/new/",
    "sign": "petitions/{open}/sign/",
    "open petition": "petitions/{open}/",
    "overdue petition": "petitions/{overdue}/",
    "answered petition": "petitions/{answered}/",
    "rejected petition": "petitions/{rejected}/",
    "withdrawn petition": "petitions/{withdrawn}/",
    "closed petition": "petitions/{closed}/",
    "proposals": "proposals/",
    "filtered proposals": "proposals/?state=done&sort=most-supported",
    "new proposal": "proposals/new/",
    "vote": "proposals/{voting}/vote/?value=for",
    "open proposal": "proposals/{voting}/",
    "studied proposal": "proposals/{under-study}/",
    "decided proposal": "proposals/{adopted}/",
    "carried out proposal": "proposals/{in-progress}/",
    "rejected proposal": "proposals/{refused}/",
    "history of a proposal": "proposals/{under-study}/history/",
    "answers": "responses/",
    "versions of an answer": "responses/1/versions/",
    "institutions": "institutions/",
    "institution": "institutions/1/",
    "institutions compared": "institutions/league/",
    "answers awaited": "responses/awaiting/",
    "answers overdue": "responses/overdue/",
    "answer with commitments": "petitions/{promised}/",
    "commitment": "petitions/{promised}/commitments/{commitment}/",
    "search": "search/?q=school",
    "search without words": "search/",
    "search by phrase": "search/?q=%22school+library%22&state=open",
    "search without result": "search/?q=zzzzqqqq",
    "sign in": "accounts/login/code/",
    "password": "accounts/login/password/",
    "standard page": "how-it-works/",
    "questions": "help/",
    "news": "news/",
    "proposal whose vote has ended": "proposals/{vote-ended}/",
    "proposal not adopted": "proposals/{not-adopted}/",
    "proposal that is done": "proposals/{done}/",
    "proposal withdrawn": "proposals/{taken-back}/",
    "versions of a proposal": "proposals/{voting}/versions/",
    "consultations": "consultations/",
    "consultation with questions": "consultations/streets-around-schools/",
    "consultation with a text": "consultations/open-data-charter/",
    "concluded consultation": "consultations/library-hours/",
    "results of a consultation": "consultations/{consulted}/results/",
    "forums": "forums/",
    "forum to come": "forums/getting-to-school-safely/",
    "forum that is over": "forums/medicines-in-reach/",
    "not found": "petitions/999999999/",
}


@pytest.fixture(scope="session")
def numbers(site):
    """A petition of each state and a proposal of each stage, by the API."""
    states = ("open", "overdue", "answered", "rejected", "withdrawn", "closed")
    promise = next(row for row in site.json("/api/v1/commitments?status=overdue")["items"] if row["petition"])
    found = {state: site.json(f"/api/v1/petitions?state={state}")["items"][0]["id"] for state in states}
    proposals = {"voting": "open", "under-study": "under-study", "adopted": "adopted", "in-progress": "in-progress"}
    proposals |= {"vote-ended": "closed", "not-adopted": "not-adopted", "done": "done", "taken-back": "withdrawn"}
    proposals |= {"refused": "rejected"}
    consultations = site.json("/api/v1/consultations")["results"]
    consulted = next(row["id"] for row in consultations if row["state"] == "closed")
    ideas = {name: site.json(f"/api/v1/proposals?state={state}")["items"][0]["id"] for name, state in proposals.items()}
    return {**ideas, **found, "consulted": consulted, "promised": promise["petition"], "commitment": promise["id"]}


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", PUBLIC)
def test_everybody_can_use_the_page(name, language, visitor, numbers):
    page = visitor(viewport={"width": 390, "height": 844})
    weight = []
    page.on("response", lambda response: weight.append(transferred(response)))
    page.goto(f"/{language}/{PUBLIC[name].format(**numbers)}", wait_until="load")

    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert faults_on(page) == []
    assert not scrolls_sideways(page)
    assert sum(weight) <= PAGE_BYTES
    page.set_viewport_size({"width": 1280, "height": 900})
    assert faults_on(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_everybody_can_use_her_own_pages(language, site, visitor, numbers):
    page = visitor(viewport={"width": 390, "height": 844}, locale=language)
    steps.sign_in(page, site, language, "citizen@sawt.example")

    for path in (
        "account/",
        "account/delete/",
        "account/assurance/",
        "search/save/?q=school&state=open",
        "accounts/2fa/",
        "accounts/sessions/",
        "letters/",
        "letters/following/",
        f"proposals/{numbers['voting']}/flag/",
    ):
        page.goto(f"/{language}/{path}")
        assert faults_on(page) == [], path
        assert not scrolls_sideways(page), path


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_author_can_use_the_pages_about_a_decision(language, site, visitor):
    """Of her hidden proposal: its tombstone, her appeal, its history, which strangers read too; and withdrawing one."""
    faults = []
    for author, pages in (("ar-bus-real-time", ("withdraw/",)), ("ar-clinic-list", ("", "appeal/", "history/"))):
        page = visitor(viewport={"width": 390, "height": 844}, locale=language)
        steps.sign_in(page, site, language, f"author.{author}@demo.sawt.example")
        page.goto(f"/{language}/account/")
        address = page.locator("main h3 a[href*='/proposals/']").first.get_attribute("href")
        faults += looked_at(page, [f"{address}{path}" for path in pages])
    stranger = visitor(viewport={"width": 390, "height": 844}, locale=language)

    assert faults + looked_at(stranger, [address, f"{address}history/"]) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_author_can_use_the_pages_about_her_hidden_argument(language, site, visitor, numbers):
    page = visitor(viewport={"width": 390, "height": 844}, locale=language)
    steps.sign_in(page, site, language, f"silenced.{language}@example.org")
    page.goto(f"/{language}/proposals/{numbers['voting']}/")
    page.check("#argue [name=side][value=against]")
    page.fill("#argue [name=text]", f"They only want the money. {language}")
    page.locator("#argue button").click()
    page.wait_for_url(re.compile("/discussions/arguments/"))
    address = re.sub("#.*", "", page.url)
    number = address.rstrip("/").rpartition("/")[2]
    desk = visitor(viewport={"width": 1280, "height": 900}, locale=language)
    steps.sign_in(desk, site, language, "moderator@sawt.example")
    desk.goto(f"/cms/arguments/{number}/")
    desk.select_option("[name=code]", index=1)
    desk.fill("[name=reason]", "It accuses people without any evidence.")
    desk.locator("button[value=hide]").click()
    desk.wait_for_url(re.compile("/cms/moderation/"))

    faults = looked_at(page, [address, f"{address}appeal/", f"{address}history/"])
    page.goto(f"{address}appeal/")
    page.fill("[name=text]", "I described what I saw.")
    page.locator(steps.SUBMIT).first.click()
    page.wait_for_url(re.compile(f"/arguments/{number}/$"))

    assert faults + looked_at(page, [address]) == []


def looked_at(page, addresses):
    """What is wrong at these addresses, on a telephone and at a desk."""
    faults = []
    for address in addresses:
        answer = page.goto(address)
        assert answer.status in (200, 410), address  # what is hidden is gone, and says why
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            faults += [(address, width, fault) for fault in faults_on(page)]
            if scrolls_sideways(page):
                faults.append((address, width, "scrolls sideways"))
    return faults


@pytest.mark.parametrize("language", ["ar", "en"])
def test_everybody_can_use_the_form_that_says_what_is_wrong(language, visitor):
    page = visitor(viewport={"width": 390, "height": 844})
    page.goto(f"/{language}/petitions/new/")
    page.locator(steps.SUBMIT).first.click()

    page.wait_for_selector(".errors[role=alert]")
    assert faults_on(page) == []
    assert page.locator("[aria-invalid=true]").count() == 1


def transferred(response):
    """Bytes of a page, style sheet or script; fonts and pictures have their own budget."""
    if response.request.resource_type not in ("document", "stylesheet", "script"):
        return 0
    return response.request.sizes()["responseBodySize"]
