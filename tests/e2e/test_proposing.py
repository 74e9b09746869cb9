"""Amel has an idea, Sami writes it with her, people vote and argue, a ministry studies, decides and carries it out."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.e2e import proposing, steps
from tests.e2e.looking import scrolls_sideways
from tests.e2e.test_journey import SUFFIX, until

pytestmark = pytest.mark.browser

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
MINISTRY = {"ar": "وزارة التربية", "ko": "교육부", "en": "Ministry of Education"}
SCRIPT = {"ar": "[\u0600-\u06ff]", "ko": "[\uac00-\ud7a3]", "en": "[a-z]"}
IDEAS = {
    "ar": proposing.Idea(
        title="ساعة مطالعة حرّة في كل مدرسة",
        problem="لا يقرأ التلاميذ خارج الكتاب المدرسي، وتبقى المكتبات مغلقة معظم اليوم.",
        idea="تُخصَّص ساعة كل أسبوع للمطالعة الحرّة في المكتبة مع من يشاء من الأولياء.",
        points=("ساعة مطالعة في جدول كل قسم", "فتح المكتبة للأولياء يوم الأربعاء"),
        effect="يقرأ كل تلميذ عشرة كتب في السنة على الأقل.",
        cost="لا شيء غير تعويض أمين المكتبة عن ساعتين في الأسبوع.",
        argument="جرّبت مدرستنا ذلك سنتين فارتفعت نتائج اللغة.",
        doubt="الجدول مزدحم، ولا مكان لساعة أخرى.",
        reply="يمكن أن تحلّ محل ساعة المراجعة.",
        finding="لا مانع قانونيا، والكلفة 120 ألف دينار في السنة.",
        reasons=("تُضاف الساعة إلى جدول 2027.", "يكون ذلك في المدارس التي لها أمين مكتبة."),
        promise="ساعة مطالعة في جدول كل مدرسة ابتدائية",
        step="أُضيفت الساعة إلى جداول 300 مدرسة.",
        end="للمدارس كلها ساعة مطالعة منذ اليوم.",
    ),
    "ko": proposing.Idea(
        title="모든 초등학교에 저녁 도서관을 엽시다",
        problem="수업이 끝난 뒤 아이들이 조용히 책을 읽을 곳이 동네에 없습니다.",
        idea="학교 도서관을 저녁 일곱 시까지 열고 지역 어르신이 함께 돌봅니다.",
        points=("도서관을 저녁 일곱 시까지 열기", "어르신 도우미 제도 만들기"),
        effect="맞벌이 가정의 아이들이 안전하게 저녁을 보냅니다.",
        cost="학교마다 한 해 팔백만 원쯤 듭니다.",
        argument="우리 학교에서 시범으로 해 보았는데 아이들이 좋아했습니다.",
        doubt="밤에 학교 문을 열어 두면 안전이 걱정됩니다.",
        reply="입구에 안내 직원을 두면 됩니다.",
        finding="법에 어긋나지 않으며 예산도 마련할 수 있습니다.",
        reasons=("2027년 3월부터 시행합니다.", "시범 학교 열 곳에서 먼저 해 봅니다."),
        promise="초등학교 도서관 저녁 운영",
        step="학교 쉰 곳이 문을 열었습니다.",
        end="모든 초등학교가 저녁 도서관을 엽니다.",
    ),
    "en": proposing.Idea(
        title="Let every school grow a vegetable garden",
        problem="Children do not know where food comes from, and school yards are bare.",
        idea="Every school gets a garden that a class looks after.",
        points=("A garden of fifty square metres", "Seeds from the regional nursery"),
        effect="Children eat what they grew.",
        cost="Tools and water for about 900 dinars a school.",
        argument="Our school has one, and the canteen cooks from it.",
        doubt="Water is short in the south.",
        reply="Drip irrigation needs little.",
        finding="Nothing in the law stands against it; 900 dinars a school are in the budget.",
        reasons=("From September 2027 on.", "Where the nursery has seeds to give."),
        promise="A garden in each primary school",
        step="Forty gardens are planted.",
        end="All schools have a garden.",
    ),
}


class Road:
    """One proposal on its way, in one language and one width of window, with or without a script."""

    def __init__(self, site, visitor, language, **window):
        self.site, self.visitor, self.language, self.window = site, visitor, language, window
        words = IDEAS[language]
        self.idea = replace(words, title=f"{words.title} {SUFFIX}")
        self.address = ""

    def email(self, name):
        return f"{name}.{self.language}.{SUFFIX}@example.org"

    def citizen(self, name):
        """Somebody who has signed in."""
        page = self.visitor(locale=self.language, **self.window)
        steps.sign_in(page, self.site, self.language, self.email(name))
        return page

    def stranger(self):
        return self.visitor(locale=self.language, **self.window)

    def staff(self, login):
        page = self.visitor(locale=self.language, viewport=DESK)
        steps.sign_in(page, self.site, self.language, f"{login}@sawt.example")
        return page

    def facts(self):
        return proposing.proposal_called(self.site, self.idea.title)

    def propose(self):
        """Two people write it, a moderator opens it. The author's window."""
        author = self.citizen("author")
        proposing.draft(author, self.language, self.idea, MINISTRY[self.language])
        link = proposing.invite(author)
        proposing.join(self.stranger(), self.site, link, self.email("guest"), self.idea.cost)
        proposing.submit(author, "أمل" if self.language == "ar" else "Amel")
        steps.approve(self.staff("moderator"), self.idea.title)
        self.address = f"/{self.language}/proposals/{self.facts()['id']}/"
        return author

    def vote(self):
        """For, against and then for, against and then not at all: 2 to 0 remain."""
        proposing.vote_after_code(self.stranger(), self.site, self.address, self.email("voter"), "for")
        undecided, other = self.citizen("undecided"), self.citizen("other")
        proposing.vote(undecided, self.address, "against")
        proposing.vote(undecided, self.address, "for")
        proposing.vote(other, self.address, "against")
        proposing.take_vote_back(other, self.address)

    def argue(self):
        speaker, doubter = self.citizen("speaker"), self.citizen("doubter")
        argument = proposing.argue(speaker, self.address, "for", self.idea.argument)
        proposing.argue(doubter, self.address, "against", self.idea.doubt)
        proposing.reply(doubter, argument, self.idea.reply)
        proposing.find_useful(doubter, argument)

    def study(self, stage, why):
        """The ministry takes it up, assesses it on every criterion, and decides; once too early."""
        approver = self.staff("approver")
        proposing.open_study(approver, self.idea.title, stage)
        desk = approver.url
        proposing.press(approver, "take_up", {"why": why})
        for criterion in proposing.CRITERIA[:-1]:
            proposing.assess(approver, criterion, "good", self.idea.finding)
        proposing.decide(approver, self.idea, ("yes", "part"))
        approver.wait_for_selector(".messages .error, .messages .critical")
        beside = approver.context.new_page()
        beside.goto(desk)
        proposing.assess(beside, proposing.CRITERIA[-1], "conditions", self.idea.finding)
        beside.close()
        steps.publish(approver)  # what was written has stayed in the form
        approver.wait_for_selector(".messages .success")
        until(self.facts, lambda row: row["state"] == "adopted_in_part")
        approver.goto(desk)
        return approver

    def carry_out(self, approver):
        proposing.press(approver, "carry_out")
        proposing.press(approver, "report", {"text": self.idea.step})
        proposing.press(approver, "finish", {"finish-text": self.idea.end})

    def check_the_end(self):
        """What everybody reads, and what those who voted were told."""
        page = self.stranger()
        page.goto(self.address)
        text = page.locator("main").inner_text()
        for words in (self.idea.promise, self.idea.step, self.idea.end, self.idea.cost, *self.idea.reasons):
            assert words in text
        assert page.locator("article.answer .ask").count() == 2
        assert page.locator("#assessment li").count() == 4
        assert not scrolls_sideways(page)
        told = until(lambda: self.letters("voter"), lambda rows: len(rows) >= 3)
        assert all(re.search(SCRIPT[self.language], letter["subject"]) for letter in told)
        assert all(f'lang="{self.language}"' in letter["html"] for letter in told)
        return page

    def letters(self, name):
        return [row for row in self.site.letters(self.email(name)) if self.address in row["text"]]


@pytest.mark.parametrize(
    ("language", "window", "threshold"), [("ar", PHONE, 2), ("ko", DESK, 50)], ids=["arabic-phone", "korean-desk"]
)
def test_from_an_idea_to_a_thing_done(language, window, threshold, site, visitor):
    road = Road(site, visitor, language, viewport=window)
    proposing.promise_little(visitor(), site, threshold)
    road.propose()
    onlooker = road.stranger()
    onlooker.goto(road.address)
    assert proposing.votes_on(onlooker) == ("0", "0")

    road.vote()
    expect(onlooker.locator("#vote [data-number=for_count]")).to_have_text("2")
    expect(onlooker.locator("#vote [data-number=against_count]")).to_have_text("0")
    road.argue()
    onlooker.reload()
    assert road.idea.argument in onlooker.locator(".sides .for").inner_text()
    assert road.idea.doubt in onlooker.locator(".sides .against").inner_text()

    obliged = threshold == 2
    if obliged:
        until(road.facts, lambda row: row["study_reached_at"])
    approver = road.study("waiting" if obliged else "coming", "" if obliged else road.idea.effect)
    road.carry_out(approver)

    page = road.check_the_end()
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert road.facts()["state"] == "done"


def test_the_same_road_without_javascript(site, visitor):
    road = Road(site, visitor, "en", java_script_enabled=False, viewport=PHONE)
    proposing.promise_little(visitor(), site, 2)
    road.propose()
    road.vote()
    until(road.facts, lambda row: row["for_count"] == 2 and row["against_count"] == 0)
    road.argue()
    approver = road.study("waiting", "")
    road.carry_out(approver)

    road.visitor = lambda **options: visitor(viewport=PHONE)
    road.check_the_end()
