"""What a million signatures and a hundred thousand petitions change: the same acts before and after, in one run."""

from pathlib import Path

from django.db import connection, models

from benchmarks.material import make_petitions
from benchmarks.reading import milliseconds_a_request
from benchmarks.report import Row, at_most
from benchmarks.servers import Server
from benchmarks.signing import signs_per_second
from participation.accounts.models import User
from petitions import actions
from petitions.models import Addressee, Ask, Petition, Signature

SIGNATURES = 1_000_000
PETITIONS = 100_000
LIST = "/en/petitions/?sort=newest"


def copies(model: type[models.Model], pk: int, count: int, **changed: str) -> None:
    """Write `count` rows like that of `pk`; `changed` gives columns as SQL, in which `n` counts from 1."""
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    values = [changed.get(column, f'"{column}"') for column in columns]
    table, names = model._meta.db_table, ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} "
            f"FROM {table}, generate_series(1, %s) n WHERE id = %s",
            [count, pk],
        )


def attach(model: type[models.Model], pk: int, like: Petition) -> None:
    """Write a row like that of `pk` for each copy of the petition `like`."""
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    values = ["petition.id" if column == "petition_id" else f'row."{column}"' for column in columns]
    table, names = model._meta.db_table, ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} "
            f"FROM {table} AS row, {Petition._meta.db_table} AS petition "
            "WHERE row.id = %s AND petition.id > %s AND petition.sponsor_token LIKE 'copy%%'",
            [pk, like.pk],
        )


def sign_a_million_times(petition: Petition, like: User) -> None:
    """A crowd of people, each with a signature under `petition`."""
    copies(User, like.pk, SIGNATURES, email="'crowd' || n || '@example.org'", canonical_email="'crowd' || n")
    table, people = Signature._meta.db_table, User._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (petition_id, citizen_id, assurance, is_name_public, created_at) "
            f"SELECT %s, id, 1, false, now() - interval '2 days' FROM {people} WHERE canonical_email LIKE 'crowd%%'",
            [petition.pk],
        )
    Petition.objects.filter(pk=petition.pk).update(signature_count=SIGNATURES)
    actions.tally_signatures()


def multiply(petition: Petition) -> None:
    """A hundred thousand petitions with an institution and an ask each."""
    opened = "opened_at - n * interval '10 minutes'"
    copies(
        Petition,
        petition.pk,
        PETITIONS,
        sponsor_token="'copy' || n",
        title="'A petition among many, number ' || n",
        audience_id="NULL",
        review_id="NULL",
        opened_at=opened,
        created_at=opened,
        signature_count="(1000 / n)::int",
    )
    attach(Addressee, petition.addressees.earliest("pk").pk, petition)
    attach(Ask, petition.asks.earliest("pk").pk, petition)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def measure(pages: Server, postgresql: int, folder: Path, signers: list[tuple[User, str]]) -> list[Row]:
    """`signers` have sessions and have signed neither of the two petitions that are made here."""
    few, crowd = make_petitions(2)
    page = f"/en/petitions/{few.pk}/?anew=1"
    before = {path: milliseconds_a_request(pages, path, postgresql) for path in (page, LIST)}
    at_first = signs_per_second(pages, folder, signers, [few])
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")  # a bound for requests; these rows are made by the million
    sign_a_million_times(crowd, signers[0][0])
    multiply(few)
    already = Signature.objects.filter(petition=crowd).order_by("-created_at").values_list("created_at", flat=True)[0]
    at_last = signs_per_second(pages, folder, signers, [crowd], since=already)
    after = {path: milliseconds_a_request(pages, path, postgresql) for path in (page, LIST)}
    return [
        Row.judged("cost of a signature at a million against at none", at_first / at_last, "", at_most, 1.5, 1.1),
        Row.judged(
            "petition page at 100,000 petitions against at 1,000", after[page] / before[page], "", at_most, 2, 1.3
        ),
        Row.judged("list at 100,000 petitions against at 1,000", after[LIST] / before[LIST], "", at_most, 2, 1.3),
    ]
