"""What the moderators of the demo have on their desk besides submissions: reports, an appeal, a hiding that waits for a
second person, and the files of the past that such things leave behind."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from home.demo.contested import tell_file, write_hiding
from home.demo.petitions import token_of
from participation.accounts.models import User
from participation.moderation import actions as moderation
from participation.moderation.models import Flag, ModerationSettings, ReasonCode, Review, Tag
from petitions import actions
from petitions.lifecycle import State
from petitions.models import Petition

# A name that claims an office, and one that only sounds like it: its bearer appeals.
NAME, DISPUTED = "مكتب والي الجهة", "Wali Ben Salem"
TAKEN = "The name sounds like that of a governor (wali) who speaks for the state."
NAME_PLEA = "Wali is my first name, as it stands in my identity card. I have been called so for forty years."
# Reasons that citizens gave, and their words, in the language of the petition they reported.
REPORTS = (
    ("privacy", "في الفقرة الثانية رقم هاتف شخصي."),
    ("privacy", "رقم الهاتف المذكور لجارتنا."),
    ("insult", ""),
    ("spam", "يبدو لي إشهارًا لشركة."),
    ("privacy", "معطيات شخصية في الأسباب."),
)
PLEA = "The petition that you name is about schools, mine is about libraries. Please read both again."
WHY = "A letter of the court came this morning; a colleague should read it before we hide what so many have signed."


@transaction.atomic
def load_moderation(logins: dict[str, User]) -> int:
    """Once; returns how many files are new."""
    if Flag.objects.exists():
        return 0
    before = Review.objects.count()
    _tell_the_past()
    _report()
    _appeal()
    _propose(logins["admin"])
    _report_names(logins["admin"])
    _sort(logins["moderator"])
    return Review.objects.count() - before


def _tell_the_past() -> None:
    """Files know the author and the page; a hidden petition has the file of its hiding."""
    petitions = Petition.objects.filter(sponsor_token__startswith=token_of(""), review__isnull=False)
    for petition in petitions.select_related("review"):
        review, hidden = petition.review, petition.hidden_at
        if review is None:
            continue
        tell_file(review, author=petition.author_id, page=f"petitions/{petition.pk}/")
        if petition.state == State.HIDDEN and hidden:
            hiding = write_hiding(
                review, at=hidden, by=review.decided_by, code="privacy", explanation=petition.hiding_reason
            )
            Petition.objects.filter(pk=petition.pk).update(review=hiding)


def _report() -> None:
    """As many citizens as it takes report one Arabic petition, and two another one."""
    reasons = {reason.code: reason for reason in ReasonCode.objects.for_flagging()}
    open_ones = Petition.objects.open().filter(source="", author__isnull=False).order_by("signature_count", "pk")
    arabic, other = open_ones.filter(language="ar").first(), open_ones.exclude(language="ar").first()
    citizens = User.objects.filter(is_staff=False, email_verified_at__isnull=False).order_by("-pk")
    needed = ModerationSettings.load().flags_needed
    for petition, number in ((arabic, needed), (other, 2)):
        if petition is None:
            continue
        crowd = citizens.exclude(pk=petition.author_id)[:number]
        for place, citizen in enumerate(crowd):
            code, note = REPORTS[place % len(REPORTS)]
            given = note if petition.language == "ar" else ""
            actions.flag(petition, citizen=citizen, reason=reasons[code], note=given)


def _appeal() -> None:
    """The author of the latest rejection that may be appealed against does so."""
    rejected = Petition.objects.filter(state=State.REJECTED, source="", author__is_active=True, language="en")
    since = timezone.now() - timedelta(days=20)
    petition = rejected.filter(rejected_at__gt=since).order_by("-rejected_at").first()
    if petition and petition.author:
        actions.appeal(petition, by=petition.author, text=PLEA)


def _propose(by: User) -> None:
    """What many signed waits for a second person, the demo's moderator."""
    big = Petition.objects.open().filter(source="", language="fr", signature_count__gte=1_000, answered_at=None)
    petition = big.order_by("signature_count").first()
    if petition:
        actions.propose_hiding(petition, by=by, reason=WHY, code=ReasonCode.objects.get(code="court"))


def _report_names(by: User) -> None:
    """One reported name waits for a decision; another one was taken away, and its bearer appeals."""
    code = ReasonCode.objects.for_names().order_by("code").first()
    for language, name in (("ar", NAME), ("en", DISPUTED)):
        shown = Petition.objects.open().filter(language=language, is_author_public=True, author__is_staff=False)
        petition = shown.select_related("author").order_by("signature_count", "pk").first()
        if petition is None or petition.author is None or code is None:
            continue
        petition.author.display_name = name
        petition.author.save(update_fields=["display_name"])
        citizens = User.objects.filter(is_staff=False, email_verified_at__isnull=False).exclude(pk=petition.author_id)
        for citizen in citizens.order_by("pk")[: ModerationSettings.load().flags_needed]:
            actions.flag(petition, citizen=citizen, reason=code)
        review = Review.objects.waiting().filter(first__named__user=petition.author).first()
        if name == DISPUTED and review:
            moderation.settle_name(review, by=by, is_reset=True, code=code, explanation=TAKEN)
            moderation.appeal_name(review, by=petition.author, text=NAME_PLEA)


def _sort(moderator: User) -> None:
    waiting = list(Review.objects.waiting().filter(matter=Review.Matter.SUBMISSION).oldest_first()[:3])
    if waiting:
        moderation.tag_reviews(waiting[:2], Tag.objects.create(name="عاجل"), by=moderator)
        moderation.write_note(waiting[0], by=moderator, text="سألتُ الوزارة إن كان مشروع مشابه قيد الإنجاز.")
