"""The public bodies of the demo's nation, and who answers for them."""

from django.db import transaction

from home.demo import texts
from participation.accounts.models import User
from participation.institutions.actions import appoint_officer
from participation.institutions.models import Institution, Officer, Region

NAMES = ("name_ar", "name_fr", "name_en", "name_ko")
# Served by officer@ and approver@ of the demo; every other institution has an approver of its own.
SERVED = ("min-education", "min-higher-education")


@transaction.atomic
def load_institutions() -> int:
    """The institutions of the content files, parents first. Returns how many are new."""
    regions = {region.slug: region for region in Region.objects.all()}
    known = {institution.slug: institution for institution in Institution.objects.all()}
    rows = sorted(texts.read("institutions.json"), key=lambda row: row["parent"] is not None)
    fresh = [row for row in rows if row["slug"] not in known]
    for row in fresh:
        known[row["slug"]] = Institution.objects.create(
            slug=row["slug"],
            level=row["level"],
            parent=known[row["parent"]] if row["parent"] else None,
            region=regions[row["region"]] if row["region"] else None,
            email=row["email"],
            **{name: row[name] for name in NAMES},
        )
    return len(fresh)


@transaction.atomic
def load_officers(logins: dict[str, User]) -> int:
    """One officer who writes and one who approves for the demo's logins; one approver for every other institution."""
    wanted = [(slug, logins["officer"], False) for slug in SERVED]
    wanted += [(slug, logins["approver"], True) for slug in SERVED]
    institutions = {i.slug: i for i in Institution.objects.filter(slug__in=_slugs())}
    wanted += [
        (slug, _officer_of(institution), True) for slug, institution in institutions.items() if slug not in SERVED
    ]
    known = set(Officer.objects.values_list("institution__slug", "user_id"))
    fresh = [(slug, user, approves) for slug, user, approves in wanted if (slug, user.pk) not in known]
    for slug, user, approves in fresh:
        appoint_officer(institutions[slug], user=user, is_approver=approves)
    return len(fresh)


def _slugs() -> list[str]:
    return [row["slug"] for row in texts.read("institutions.json")]


def _officer_of(institution: Institution) -> User:
    email = f"officer.{institution.slug}@demo.sawt.example"
    name = f"المكلّف بالرد: {institution.name_ar}"[:60]
    return User.objects.filter(email=email).first() or User.objects.create_user(email, display_name=name)


def publishers() -> dict[str, User]:
    """Who publishes the answers of each institution."""
    rows = Officer.objects.approvers().select_related("user", "institution").order_by("pk")
    return {officer.institution.slug: officer.user for officer in rows}
