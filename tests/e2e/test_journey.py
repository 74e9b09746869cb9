"""Amel proposes, friends sponsor, a moderator approves, people sign, the ministry answers, a letter comes."""

import re
import time
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.e2e import steps
from tests.e2e.conftest import PATIENCE_SECONDS

pytestmark = pytest.mark.browser

MINISTRY = {"ar": "وزارة التربية", "en": "Ministry of Education"}
SUFFIX = str(int(time.time()) % 10_000)  # a demo that serves several runs tells their petitions apart
DRAFTS = {
    "ar": steps.Draft(
        "مكتبة مدرسية مفتوحة مساء كل يوم في حيّ الياسمين",
        ("فتح المكتبة المدرسية إلى السابعة مساء", "نشر قائمة الكتب الجديدة كل شهر"),
        "لا يجد التلاميذ في الحيّ مكانا هادئا للمراجعة بعد الدروس.",
    ),
    "en": steps.Draft(
        "Open the school library of the Jasmine quarter in the evening",
        ("Open the library until seven in the evening", "Publish the list of new books every month"),
        "Pupils of the quarter have no quiet place to study after class.",
    ),
}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_from_a_first_idea_to_the_official_answer(language, site, visitor):
    draft = replace(DRAFTS[language], title=f"{DRAFTS[language].title} {SUFFIX}")
    author, reader = f"amel.{language}@example.org", f"sami.{language}@example.org"

    steps.promise_little(visitor(), site)
    link = steps.propose(visitor(), site, language, author, draft, MINISTRY[language])
    for n in (1, 2):
        steps.support(visitor(), site, link, f"friend{n}.{language}@example.org", f"Friend {n}")

    moderator = visitor()
    steps.sign_in(moderator, site, language, "moderator@sawt.example")
    steps.approve(moderator, draft.title)

    petition = steps.petition_called(site, draft.title)
    address = f"/{language}/petitions/{petition['id']}/"
    onlooker = visitor()
    onlooker.goto(address)
    assert steps.number_on(onlooker) == "2"
    steps.support(visitor(), site, address, reader, "Sami", wants_answer=True)
    expect(onlooker.locator(steps.LIVE).first).to_have_text("3")

    petition = until(lambda: site.json(f"/api/v1/petitions/{petition['id']}"), lambda row: row["response_due_at"])
    approver = visitor()
    steps.sign_in(approver, site, language, "approver@sawt.example")
    steps.answer(approver, draft.title, ("yes", "part"))

    onlooker.goto(address)
    assert onlooker.locator("article.answer .ask").count() == 2
    assert onlooker.locator("article.answer .tag--yes").count() >= 1
    letters = until(lambda: site.letters(reader), lambda rows: any(address in row["text"] for row in rows))
    letter = next(row for row in letters if address in row["text"])
    assert re.search("[؀-ۿ]" if language == "ar" else "[a-z]", letter["subject"])
    assert f'lang="{language}"' in letter["html"]


def test_the_same_road_without_javascript(site, visitor):
    draft = steps.Draft(f"Plant a tree beside every bus stop {SUFFIX}", ("Plant trees", "Water them"), "It is hot.")

    steps.promise_little(visitor(), site)
    link = steps.propose(visitor(java_script_enabled=False), site, "en", "nora@example.org", draft, MINISTRY["en"])
    for n in (1, 2):
        steps.support(visitor(java_script_enabled=False), site, link, f"plain{n}@example.org", f"Plain {n}")
    moderator = visitor()
    steps.sign_in(moderator, site, "en", "moderator@sawt.example")
    steps.approve(moderator, draft.title)
    petition = steps.petition_called(site, draft.title)
    steps.support(
        visitor(java_script_enabled=False), site, f"/en/petitions/{petition['id']}/", "plain3@example.org", "P"
    )

    until(lambda: site.json(f"/api/v1/petitions/{petition['id']}"), lambda row: row["signature_count"] == 3)


def until(look, is_so, seconds=PATIENCE_SECONDS):
    """What `look` sees once `is_so`; what is done in the background is awaited, not slept for."""
    deadline = time.monotonic() + seconds
    while not is_so(seen := look()):
        assert time.monotonic() < deadline, seen
        time.sleep(0.2)
    return seen
