"""What happens at the institutions' desks of the demo today, through the actions: more time, an ask that goes to
another institution, colleagues and notes, templates of answers."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from home.demo.petitions import BEGUN, token_of
from participation.accounts.models import User
from participation.institutions.calendar import next_working_day
from participation.institutions.models import Institution
from participation.responses.models import AnswerTemplate
from petitions import actions
from petitions.models import Addressee

# Institution, language, name, introduction, the beginning of each reason, who signs.
TEMPLATES = (
    (
        "min-education",
        "ar",
        "ردّ عادي",
        "تشكر وزارة التربية كل من وقّع هذه العريضة. درسنا كل مطلب مع المندوبيات الجهوية، وهذا ردّنا عليه.",
        "بعد التشاور مع المندوبيات الجهوية للتربية، ",
        "الكاتب العام لوزارة التربية",
    ),
    (
        "min-education",
        "fr",
        "Réponse ordinaire",
        "Le ministère de l’Éducation remercie les signataires. Chaque demande a été examinée avec les commissariats "
        "régionaux ; voici notre réponse à chacune.",
        "Après consultation des commissariats régionaux, ",
        "Le secrétaire général du ministère de l’Éducation",
    ),
    (
        "min-higher-education",
        "ar",
        "بعد استشارة الجامعات",
        "استشارت وزارة التعليم العالي رؤساء الجامعات قبل هذا الردّ. نجيب فيما يلي عن كل مطلب.",
        "",
        "الكاتبة العامة لوزارة التعليم العالي والبحث العلمي",
    ),
)
EXTENDED = "ar-night-train-south"
EXTENSION = (
    "وصلتنا دراسة الشركة الوطنية للسكك الحديدية حول السلامة في الليل متأخرة، وسيُعرض تقريرها على مجلس الإدارة "
    "في اجتماعه المقبل. نفضّل ردًّا بتواريخ وأرقام على ردّ بلا التزام."
)
# The second ask is about the university's grounds.
TRANSFERRED = "ar-monastir-ring-road-lighting"
TRANSFER = "يقع مفترق المركّب الجامعي وممرّه على أرض تابعة للجامعة، وصيانة إنارتهما من مشمولات وزارة التعليم العالي."
NOTES = (
    ("approver", "الأرقام الجهوية عند الإدارة العامة للبناءات. نحتاجها قبل الأربعاء."),
    ("officer", "اتصلت بهم صباح اليوم: نتسلّم الجدول غدًا. المطلب الثالث جاهز."),
)


@transaction.atomic
def load_desks(logins: dict[str, User], publishers: dict[str, User]) -> None:
    """Called when petitions have just been loaded; what an interrupted run did already stays as it is."""
    _write_templates()
    for addressee in _addressed(EXTENDED)[:1]:
        _extend(addressee, publishers[addressee.institution.slug])
    for addressee in _addressed(TRANSFERRED)[:1]:
        _transfer(addressee, publishers[addressee.institution.slug])
    for addressee in _addressed(BEGUN)[:1]:
        actions.assign_answer(addressee, to=logins["officer"], by=logins["approver"])
        for name, text in NOTES if not addressee.notes.exists() else ():
            actions.add_note(addressee, text=text, by=logins[name])


def _addressed(key: str) -> list[Addressee]:
    """The institutions of a demo petition that owe an answer in time."""
    rows = Addressee.objects.owing().filter(petition__sponsor_token=token_of(key))
    return [row for row in rows.select_related("petition", "institution").order_by("position") if not row.is_overdue]


def _write_templates() -> None:
    places = {institution.slug: institution for institution in Institution.objects.all()}
    for slug, language, name, introduction, reason, signed_by in TEMPLATES:
        words = {"introduction": introduction, "reason": reason, "signed_by": signed_by}
        AnswerTemplate.objects.get_or_create(institution=places[slug], language=language, name=name, defaults=words)


def _extend(addressee: Addressee, by: User) -> None:
    due = addressee.deadline
    if due and not addressee.extended_at:
        to = next_working_day(timezone.localdate(due) + timedelta(days=16), addressee.institution.calendar)
        actions.extend_deadline(addressee, to=to, reason=EXTENSION, by=by)


def _transfer(addressee: Addressee, by: User) -> None:
    if addressee.transferred_at:
        return
    to = Institution.objects.get(slug="min-higher-education")
    asks = list(addressee.petition.asks.filter(position=2))
    actions.transfer_asks(addressee, asks=asks, to=to, reason=TRANSFER, by=by)
