"""Signing through the whole site against what PostgreSQL can take, and whether every count is exact afterwards."""

import json
import subprocess
import time
import urllib.request
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Count, Max, Min, Q

from benchmarks.load import wrk
from benchmarks.material import write_signers
from benchmarks.report import Row, at_least, at_most
from benchmarks.servers import Server, find
from participation.accounts.models import User
from petitions import actions
from petitions.models import Petition, Signature, SignatureDelta

SECONDS = 8
ROLLED_UP_WITHIN = 5
CLIENTS = 8
SCRIPT = Path(__file__).with_name("sign.lua")

# The same rows, with the key that makes them unique and nothing else.
_BARE_TABLE = """
CREATE TABLE bench_signature (LIKE petitions_signature INCLUDING DEFAULTS INCLUDING IDENTITY);
ALTER TABLE bench_signature ADD UNIQUE (citizen_id, petition_id);
"""
_INSERT = """\\set citizen random(1, 1000000000)
\\set petition random(1, 1000)
INSERT INTO bench_signature (petition_id, citizen_id, region_id, assurance, is_name_public, created_at, withdrawn_at)
VALUES (:petition, :citizen, NULL, 1, false, now(), NULL) ON CONFLICT DO NOTHING;
"""


def inserts_per_second(folder: Path) -> float:
    """What pgbench gets into a table of the same rows: the limit."""
    with connection.cursor() as cursor:
        cursor.execute(_BARE_TABLE)
    script = folder / "insert.sql"
    script.write_text(_INSERT)
    database = connection.settings_dict
    where = ["-h", database["HOST"], "-p", str(database["PORT"]), "-U", database["USER"], database["NAME"]]
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    options = ["-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "2", "-T", str(SECONDS), "-f", str(script)]
    said = subprocess.run(
        [find("pgbench", *versions), *options, *where], check=True, capture_output=True, text=True
    ).stdout
    return float(said.partition("tps = ")[2].split()[0])


def signs_per_second(
    pages: Server,
    folder: Path,
    signers: list[tuple[User, str]],
    petitions: list[Petition],
    since: datetime | None = None,
) -> float:
    """New signatures a second (those after `since`), by the database's own clock.

    Raises `RuntimeError` when answers were wrong.
    """
    file = folder / "signers"
    write_signers(file, signers, petitions)
    names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
    load = wrk(f"http://127.0.0.1:{pages.port}", seconds=SECONDS, script=SCRIPT, arguments=(str(file), "2", *names))
    if load.wrong:
        raise RuntimeError(f"{load.wrong} of {load.requests} signing requests were refused.")
    after = Q(created_at__gt=since) if since else Q()
    new = Signature.objects.filter(after, petition__in=petitions).aggregate(
        count=Count("pk"), first=Min("created_at"), last=Max("created_at")
    )
    return (new["count"] - 1) / (new["last"] - new["first"]).total_seconds()


def errors_after(pages: Server, petitions: list[Petition]) -> int:
    """How many petitions show another number than the signatures themselves: by SQL, recount, API and page."""
    until = time.monotonic() + ROLLED_UP_WITHIN
    while SignatureDelta.objects.exists():
        if time.monotonic() > until:
            raise RuntimeError("The clock rolls nothing up.")
        time.sleep(0.1)
    true = dict(
        Signature.objects.filter(petition__in=petitions, withdrawn_at=None)
        .values_list("petition")
        .annotate(count=Count("pk"))
    )
    shown = dict(Petition.objects.filter(pk__in=true).values_list("pk", "signature_count"))
    wrong = {pk for pk in true if shown[pk] != true[pk]}
    wrong |= {petition.pk for petition in petitions[:50] if actions.recount(petition)}
    for petition in petitions[:5]:
        count = true.get(petition.pk, 0)
        at = f"http://127.0.0.1:{pages.port}"
        if json.load(urllib.request.urlopen(f"{at}/api/v1/petitions/{petition.pk}/count"))["signature_count"] != count:
            wrong.add(petition.pk)
        page = urllib.request.urlopen(f"{at}/en/petitions/{petition.pk}/").read().decode()
        if f"<b>{count:,}</b>" not in page:
            wrong.add(petition.pk)
    return len(wrong)


def measure(pages: Server, folder: Path, signers: list[tuple[User, str]], petitions: list[Petition]) -> list[Row]:
    one, *many = petitions
    limit = inserts_per_second(folder)
    spread = signs_per_second(pages, folder, signers, many)
    single = signs_per_second(pages, folder, signers, [one])
    return [
        Row("pgbench: inserts of the same rows, 8 clients", round(limit), "/s"),
        Row("sign, spread over 1,000 petitions", round(spread), "/s"),
        Row("sign, one petition", round(single), "/s"),
        Row.judged("sign, share of pgbench's inserts", spread / limit, "", at_least, 0.08, 0.20),
        Row.judged("sign one petition against 1,000", single / spread, "", at_least, 0.9, 1.0),
        Row.judged("counts that are not exact afterwards", errors_after(pages, [one, *many]), "", at_most, 0, 0),
    ]
