"""The people of the demo: six to sign in as, and a small town of citizens who sign."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from random import Random

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import F, Min, OuterRef, QuerySet, Subquery
from django.utils import timezone

from home.demo import texts
from participation.accounts.models import Assurance, User
from participation.accounts.rules import canonical_email
from participation.institutions.models import Region
from petitions.models import Signature

PASSWORD = "sawt-demo"
DOMAIN = "demo.sawt.example"
SIGNER = f"signer%d@{DOMAIN}"
CITIZENS = 15_000
NAME_SHOWN = 0.3
REGION_TOLD = 0.9
LANGUAGE_SHARES = {"ar": 50, "fr": 22, "en": 16, "ko": 12}
ASSURANCE_SHARES = {Assurance.EMAIL: 80, Assurance.PHONE: 14, Assurance.NATIONAL_ID: 6}
# Inhabitants of the governorates in thousands (census of 2014, rounded).
INHABITANTS = {
    "ariana": 576, "beja": 303, "ben-arous": 632, "bizerte": 568, "gabes": 374, "gafsa": 337, "jendouba": 401,
    "kairouan": 570, "kasserine": 439, "kebili": 157, "kef": 243, "mahdia": 411, "manouba": 379, "medenine": 479,
    "monastir": 549, "nabeul": 788, "sfax": 955, "sidi-bouzid": 430, "siliana": 223, "sousse": 675,
    "tataouine": 149, "tozeur": 108, "tunis": 1056, "zaghouan": 177,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signer:
    """A citizen of the demo, as far as signing goes. `region` is the key of a region, or None if she keeps it."""

    pk: int
    language: str
    region: int | None
    assurance: int
    shows_name: bool


@dataclass(frozen=True, slots=True)
class Login:
    """Someone to sign in as. Staff bear a full name at the desks, a citizen shows what she likes."""

    name: str
    full_name: str
    group: str = ""
    permissions: tuple[str, ...] = ()  # beside those of the group

    @property
    def email(self) -> str:
        return f"{self.name}@sawt.example"

    @property
    def is_staff(self) -> bool:
        return self.name != "citizen"


LOGINS = (
    Login("citizen", "سلمى ب."),
    Login("officer", "هشام العياري"),
    Login("approver", "ليلى المحمودي"),
    Login("moderator", "نزار الغربي", "Moderators", ("hide_petition", "schedule_debate")),
    Login("editor", "آمنة الشابي", "Editors"),
    Login("admin", "رفيق الزواري"),
)


@transaction.atomic
def load_logins() -> dict[str, User]:
    """The people a newcomer can sign in as, by the first part of their address."""
    known = {user.email: user for user in User.objects.filter(email__in=[login.email for login in LOGINS])}
    return {login.name: known.get(login.email) or _open_account(login) for login in LOGINS}


def _open_account(login: Login) -> User:
    first, _, last = login.full_name.partition(" ")
    names = {"first_name": first, "last_name": last} if login.is_staff else {"is_name_public": True}
    user = User.objects.create_user(
        login.email,
        display_name=login.full_name,
        email_verified_at=timezone.now(),
        is_staff=login.is_staff,
        is_superuser=login.name == "admin",
        **names,
    )
    user.password = _password()
    user.save(update_fields=["password"])
    EmailAddress.objects.get_or_create(user=user, email=login.email, defaults={"verified": True, "primary": True})
    user.groups.add(*Group.objects.filter(name=login.group))
    user.user_permissions.add(*Permission.objects.filter(codename__in=login.permissions))
    return user


@cache
def _password() -> str:
    """All have the same, which everybody may know: it is made slow to guess once, and not six times."""
    return make_password(PASSWORD)


@transaction.atomic
def load_citizens(count: int) -> int:
    """The first `count` citizens who are not there yet. Returns how many are new."""
    known = set(citizens().values_list("email", flat=True))
    now = timezone.now()
    fresh = [user for n in range(1, count + 1) if (user := _citizen(n, now)).email not in known]
    User.objects.bulk_create(fresh, batch_size=1_000)
    return len(fresh)


def citizens() -> QuerySet[User]:
    """Those who sign and answer, in a fixed order."""
    return User.objects.filter(email__startswith="signer", email__endswith=f"@{DOMAIN}").order_by("pk")


def _citizen(number: int, now: datetime) -> User:
    traits = _traits(number)
    email = SIGNER % number
    return User(
        email=email,
        canonical_email=canonical_email(email),
        password=UNUSABLE_PASSWORD_PREFIX + f"{number:040d}",
        display_name=traits.name,
        is_name_public=traits.shows_name,
        language=traits.language,
        email_verified_at=now,
        phone_verified_at=now if traits.assurance == Assurance.PHONE else None,
        identity_verified_at=now if traits.assurance == Assurance.NATIONAL_ID else None,
    )


@dataclass(frozen=True, slots=True)
class _Traits:
    name: str
    language: str
    region: str | None
    assurance: int
    shows_name: bool


_NAMES = texts.read("names.json")


@cache
def _traits(number: int) -> _Traits:
    """What a citizen is like: the same number is always the same person."""
    random = Random(number)
    (language,) = random.choices(list(LANGUAGE_SHARES), list(LANGUAGE_SHARES.values()))
    (region,) = random.choices(list(INHABITANTS), list(INHABITANTS.values()))
    (assurance,) = random.choices(list(ASSURANCE_SHARES), list(ASSURANCE_SHARES.values()))
    names = _NAMES[language]
    name = random.choice(names["names"])
    if random.random() < 0.6:
        name = f"{name} {random.choice(names['initials'])}"
    told = region if random.random() < REGION_TOLD else None
    return _Traits(name, language, told, int(assurance), random.random() < NAME_SHOWN)


def signers() -> list[Signer]:
    """All citizens of the demo, in the order of their keys."""
    regions = dict(Region.objects.values_list("slug", "pk"))
    return [
        Signer(pk, traits.language, regions.get(traits.region or ""), traits.assurance, traits.shows_name)
        for pk, traits in _numbered()
    ]


def _numbered() -> Iterator[tuple[int, _Traits]]:
    for pk, email in citizens().order_by("pk").values_list("pk", "email"):
        yield pk, _traits(int(email.removeprefix("signer").partition("@")[0]))


def author(item: dict, logins: dict[str, User], created_at: datetime) -> User:
    """Who wrote a petition of the content files; drafts are the demo citizen's, so that she has something to finish."""
    if item["state"] == "draft":
        return logins["citizen"]
    joined = created_at - timedelta(minutes=20)
    return User.objects.create(
        email=f"author.{item['key']}@{DOMAIN}",
        password=make_password(None),
        display_name=item["author"]["name"],
        is_name_public=item["author"]["shown"],
        language=item["language"],
        date_joined=joined,
        email_verified_at=joined,
    )


def let_citizens_join() -> None:
    """A citizen came when she first signed: an account is not younger than its signatures."""
    first = Signature.objects.filter(citizen=OuterRef("pk")).values("citizen").annotate(at=Min("created_at"))
    signed = citizens().filter(pk__in=Signature.objects.values("citizen"))
    came = Subquery(first.values("at"))
    signed.update(date_joined=came, email_verified_at=came)
    for name in ("phone_verified_at", "identity_verified_at"):
        signed.filter(**{f"{name}__isnull": False}).update(**{name: F("date_joined")})
