"""What people do with a proposal, step by step, in any language: see `steps.py`."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.conftest import Site

CRITERIA = ("legal", "cost", "effect", "feasibility")


@dataclass(frozen=True)
class Idea:
    """The words that its authors, its readers and the institution write."""

    title: str
    problem: str
    idea: str
    points: tuple[str, str]
    effect: str
    cost: str  # what the co-author adds
    argument: str
    doubt: str
    reply: str
    finding: str
    reasons: tuple[str, str]
    promise: str
    step: str
    end: str


def promise_little(page: Page, site: Site, threshold: int) -> None:
    """The administrator lets new proposals open under a policy in which so few votes oblige to study."""
    steps.sign_in(page, site, "en", "admin@sawt.example")
    name = f"Journey of {threshold}"
    page.goto("/cms/proposal-policies/")
    if not page.get_by_text(name, exact=True).count():
        page.goto("/cms/proposal-policies/new/")
        names = {f"name_{language}": name for language in ("ar", "fr", "en", "ko")}
        numbers = {"study_threshold": str(threshold), "free_votes": "20"}
        periods = {"open_for": "P60D", "study_within": "P30D", "decision_within": "P30D"}
        for field, value in {**names, "slug": f"journey-{threshold}", **numbers, **periods}.items():
            page.fill(f"[name={field}]", value)
        page.locator("footer button[type=submit], form .w-footer button").first.click()
        page.wait_for_url(re.compile("/proposal-policies/$"))
    page.goto("/cms/settings/proposals/proposalsettings/")
    page.select_option("[name=policy]", label=name)
    page.locator("footer button[type=submit], form .w-footer button").first.click()
    page.wait_for_selector(".messages .success")


def draft(page: Page, language: str, idea: Idea, institution: str) -> None:
    """From nothing to the page on which one checks what was written."""
    page.goto(f"/{language}/proposals/new/")
    pages: list[dict[str, str]] = [
        {"title": idea.title},
        {"problem": idea.problem},
        {"idea": idea.idea, "measure1": idea.points[0], "measure2": idea.points[1]},
        {"effect": idea.effect},
    ]
    for fields in pages:
        for name, text in fields.items():
            page.fill(f"main [name={name}]", text)
        page.locator(steps.SUBMIT).first.click()
    page.locator(steps.SUBMIT).first.click()  # pictures and files: none
    page.select_option("[name=institution1]", label=institution)
    page.select_option("[name=topic]", index=1)
    page.select_option("[name=region]", index=1)
    page.check("[name=is_author_public]")
    page.locator(steps.SUBMIT).first.click()
    page.wait_for_url(re.compile("/check/"))


def invite(page: Page) -> str:
    """One more link for somebody who writes with the author, from the page where she checks. Comes back there."""
    check = page.url
    page.locator("main a[href$='/co-authors/']").click()
    page.locator("main form button").last.click()
    link = page.locator("main bdi[dir=ltr]").first.inner_text()
    page.goto(check)
    return link


def join(page: Page, site: Site, link: str, email: str, cost: str) -> None:
    """The guest follows her link, signs in, accepts, and adds what it may cost."""
    before = len(site.letters(email))
    page.goto(link)
    page.fill("main input[name=email]", email)
    page.locator("main form button").first.click()
    steps.type_code(page, site, email, before)
    page.check("[name=is_name_public]")
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile("/check/"))
    assert page.locator("main form[action$='/submit/'] button").count() == 0
    page.locator("main a[href*='/effect/']").click()
    page.fill("[name=cost]", cost)
    page.locator(steps.SUBMIT).first.click()
    page.wait_for_url(re.compile("/check/"))


def submit(page: Page, name: str) -> None:
    page.reload()
    page.fill("main [name=display_name]", name)
    page.locator("main form[action$='/submit/'] button").click()
    page.wait_for_url(re.compile(r"/proposals/\d+/$"))


def vote_after_code(page: Page, site: Site, address: str, email: str, side: str) -> None:
    """Without an account: the button, the form, the code, and back to the proposal."""
    before = len(site.letters(email))
    page.goto(address)
    page.locator(f"#vote button[value={side}]").click()
    form = page.locator("main form:has([name=email])")
    assert form.locator(f"[name=value][value={side}]").is_checked()
    form.locator("[name=email]").fill(email)
    form.locator("[name=wants_news]").check()
    form.locator("[name=region]").select_option(index=1)
    form.locator("[name=is_person]").check()
    form.locator("button").first.click()
    steps.type_code(page, site, email, before)
    page.wait_for_url(re.compile(address))


def vote(page: Page, address: str, side: str) -> None:
    page.goto(address)
    page.locator(f"#vote button[value={side}]").click()
    page.wait_for_url(re.compile(address))
    expect(page.locator(f"#vote button[value={side}]")).to_have_attribute("aria-pressed", "true")


def take_vote_back(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#vote a[href$='/withdraw-vote/']").click()
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile(address))
    assert page.locator("#vote [aria-pressed=true]").count() == 0


def votes_on(page: Page) -> tuple[str, str]:
    both = [page.locator(f"#vote [data-number={name}]").inner_text() for name in ("for_count", "against_count")]
    return both[0], both[1]


def argue(page: Page, address: str, side: str, text: str) -> str:
    """Returns the address of the argument."""
    page.goto(address)
    page.check(f"#argue [name=side][value={side}]")
    page.fill("#argue [name=text]", text)
    page.locator("#argue button").click()
    page.wait_for_url(re.compile("/discussions/arguments/"))
    return page.url.partition("#")[0]


def reply(page: Page, argument: str, text: str) -> None:
    page.goto(argument)
    page.fill("#reply [name=text]", text)
    page.locator("#reply button").click()
    page.wait_for_url(re.compile("/discussions/arguments/"))


def find_useful(page: Page, argument: str) -> None:
    page.goto(argument)
    page.locator("article .argument__acts button[value=useful]").click()
    expect(page.locator("article .argument__acts button").first).to_have_attribute("aria-pressed", "true")


def open_study(page: Page, title: str, stage: str) -> None:
    """An officer finds the proposal in her inbox."""
    page.goto(f"/cms/proposals/inbox/?stage={stage}")
    page.get_by_role("link", name=title).first.click()
    page.wait_for_url(re.compile(r"/proposals/study/\d+/"))


def press(page: Page, verb: str, fields: dict[str, str] | None = None) -> None:
    """One of the buttons of the study's page, with the fields of its form."""
    form = page.locator(f"form:has(button[value={verb}])")
    for name, value in (fields or {}).items():
        form.locator(f"[name={name}]").fill(value)
    form.locator(f"button[value={verb}]").click()
    page.wait_for_selector(".messages .success")


def assess(page: Page, criterion: str, finding: str, text: str) -> None:
    form = page.locator(f"form:has([name=criterion][value={criterion}])")
    page.locator(f"details:has([name=criterion][value={criterion}]) > summary").click()
    form.locator(f"[name={criterion}-finding]").select_option(finding)
    form.locator(f"[name={criterion}-text]").fill(text)
    form.locator("button").click()
    page.wait_for_selector(".messages .success")


def decide(page: Page, idea: Idea, verdicts: tuple[str, str]) -> None:
    """Point by point, with a commitment."""
    page.locator("button[value=decide]").click()
    page.wait_for_url(re.compile("/responses/edit/"))
    page.fill("[name=introduction]", idea.finding)
    page.fill("[name=signed_by]", "Secretary-General")
    for number, (verdict, reason) in enumerate(zip(verdicts, idea.reasons, strict=True)):
        page.select_option(f"[name=points-{number}-verdict]", verdict)
        page.fill(f"[name=points-{number}-reason]", reason)
    add = page.locator("#id_pledges-ADD")
    add.click()
    page.fill("[name=pledges-0-what]", idea.promise)
    page.fill("[name=pledges-0-due_on]", f"{timezone.localdate() + timedelta(days=90):%Y-%m-%d}")
    page.fill("[name=pledges-0-who]", "Directorate of Buildings")
    steps.publish(page)


def proposal_called(site: Site, title: str) -> dict[str, Any]:
    """The proposal as the API tells it."""
    rows = site.json("/api/v1/proposals?sort=newest&page_size=50")["items"]
    return next(row for row in rows if row["title"] == title)
