"""Departments of the UK government by their acronym, in our four languages."""

from django.utils.text import slugify

from petitions.imports.records import SourceInstitution

NAME_AT_MOST = 150


def _uk(slug: str, ar: str, fr: str, en: str, ko: str) -> SourceInstitution:
    return SourceInstitution(
        f"uk-{slug}", {"ar": f"{ar} (المملكة المتحدة)", "fr": f"{fr} (Royaume-Uni)", "en": en, "ko": f"영국 {ko}"}
    )


# For petitions whose line names no department.
GOVERNMENT = _uk("government", "الحكومة", "Gouvernement", "UK Government", "정부")

# The English names are those of the source.
DEPARTMENTS = {
    institution.slug: institution
    for institution in (
        _uk("ago", "مكتب المدعي العام", "Bureau du procureur général", "Attorney General's Office", "법무총감실"),
        _uk(
            "beis",
            "وزارة الأعمال والطاقة والاستراتيجية الصناعية",
            "Ministère des Entreprises, de l’Énergie et de la Stratégie industrielle",
            "Department for Business, Energy and Industrial Strategy",
            "기업에너지산업전략부",
        ),
        _uk("co", "مكتب رئاسة الحكومة", "Bureau du Cabinet", "Cabinet Office", "내각부"),
        _uk(
            "dcms",
            "وزارة الرقمنة والثقافة والإعلام والرياضة",
            "Ministère du Numérique, de la Culture, des Médias et des Sports",
            "Department for Digital, Culture, Media and Sport",
            "디지털문화미디어체육부",
        ),
        _uk(
            "defra",
            "وزارة البيئة والغذاء والشؤون الريفية",
            "Ministère de l’Environnement, de l’Alimentation et des Affaires rurales",
            "Department for Environment, Food and Rural Affairs",
            "환경식품농무부",
        ),
        _uk("dfe", "وزارة التربية", "Ministère de l’Éducation", "Department for Education", "교육부"),
        _uk(
            "dfit",
            "وزارة التجارة الدولية",
            "Ministère du Commerce international",
            "Department for International Trade",
            "국제통상부",
        ),
        _uk("dft", "وزارة النقل", "Ministère des Transports", "Department for Transport", "교통부"),
        _uk(
            "dhsc",
            "وزارة الصحة والرعاية الاجتماعية",
            "Ministère de la Santé et de l’Aide sociale",
            "Department of Health and Social Care",
            "보건사회복지부",
        ),
        _uk(
            "dluhc",
            "وزارة التوازن الجهوي والإسكان والجماعات المحلية",
            "Ministère du Rééquilibrage territorial, du Logement et des Collectivités",
            "Department for Levelling Up, Housing and Communities",
            "균형발전주택지역사회부",
        ),
        _uk(
            "dwp",
            "وزارة العمل والمعاشات",
            "Ministère du Travail et des Retraites",
            "Department for Work and Pensions",
            "노동연금부",
        ),
        _uk(
            "fcdo",
            "وزارة الخارجية والكومنولث والتنمية",
            "Ministère des Affaires étrangères, du Commonwealth et du Développement",
            "Foreign, Commonwealth & Development Office",
            "외교영연방개발부",
        ),
        _uk("hmt", "وزارة الخزانة", "Trésor de Sa Majesté", "HM Treasury", "재무부"),
        _uk("ho", "وزارة الداخلية", "Ministère de l’Intérieur", "Home Office", "내무부"),
        _uk(
            "lhoc",
            "مكتب رئيس مجلس العموم",
            "Bureau du président du groupe majoritaire aux Communes",
            "Office of the Leader of the House of Commons",
            "하원 원내대표실",
        ),
        _uk("mod", "وزارة الدفاع", "Ministère de la Défense", "Ministry of Defence", "국방부"),
        _uk("moj", "وزارة العدل", "Ministère de la Justice", "Ministry of Justice", "법무부"),
        _uk(
            "wo",
            "مكتب وزير الدولة لشؤون ويلز",
            "Bureau du secrétaire d’État au pays de Galles",
            "Office of the Secretary of State for Wales",
            "웨일스부 장관실",
        ),
    )
}


def department(acronym: str, name: str) -> SourceInstitution:
    """The department with this acronym; one that is new to us bears the source's own name in every language."""
    slug = slugify(acronym or name)[:40] or "government"
    known = GOVERNMENT if slug == "government" else DEPARTMENTS.get(f"uk-{slug}")
    own = name[:NAME_AT_MOST] or acronym
    return known or SourceInstitution(f"uk-{slug}", dict.fromkeys(("ar", "fr", "en", "ko"), own))
