"""What a page costs: processor time per request of our workers and of PostgreSQL, in units of h."""

from urllib.request import urlopen

from benchmarks import servers
from benchmarks.load import wrk
from benchmarks.report import Row, at_most
from benchmarks.servers import Server, cpu_seconds
from petitions.models import Petition

SECONDS = 4
WARM_SECONDS = 1
WRITTEN = 60  # petitions that the demo tells in full: answered, with signers and a history


def milliseconds_a_request(server: Server, path: str, *also: int) -> float:
    """Processor time per request of the server and of the other processes (by number) that work for it."""
    url = f"http://127.0.0.1:{server.port}{path}"
    wrk(url, seconds=WARM_SECONDS)
    watched = (server.process.pid, *also)
    before = sum(map(cpu_seconds, watched))
    load = wrk(url, seconds=SECONDS)
    if load.wrong:
        raise RuntimeError(f"{path}: {load.wrong} of {load.requests} answers were errors.")
    return (sum(map(cpu_seconds, watched)) - before) * 1_000 / load.requests


def first_visit_milliseconds(server: Server, addresses: list[str], *also: int) -> float:
    """The same for pages that nobody has read in these processes; the first address warms what all pages share."""
    warm, *new = addresses
    wrk(f"http://127.0.0.1:{server.port}{warm}?anew=1", seconds=WARM_SECONDS)
    watched = (server.process.pid, *also)
    before = sum(map(cpu_seconds, watched))
    for address in new:
        _read(server, address)
    return (sum(map(cpu_seconds, watched)) - before) * 1_000 / len(new)


def _read(server: Server, address: str) -> None:
    with urlopen(f"http://127.0.0.1:{server.port}{address}") as answer:
        answer.read()


def measure(pages: Server, postgresql: int) -> list[Row]:
    """`postgresql` is the number of the database's first process."""
    # A full page: answered, with signers and a history.
    petition = Petition.objects.answered().filter(source="").most_signed()[0]
    path = f"/en/petitions/{petition.pk}/"
    with servers.pages("benchmarks.bare_settings") as bare:
        unit = milliseconds_a_request(bare, "/")

    def in_units(address: str) -> float:
        return milliseconds_a_request(pages, address, postgresql) / unit

    others = Petition.objects.signed().filter(source="").exclude(author=None).exclude(pk=petition.pk)
    first = [
        f"/en/petitions/{pk}/"
        for pk in others.exclude(policy=None).order_by("pk").values_list("pk", flat=True)[:WRITTEN]
    ]
    first_visit = first_visit_milliseconds(pages, first, postgresql) / unit
    return [
        Row("h: a bare view behind eight middlewares", round(unit, 3), "ms"),
        Row("petition page, first visit of all: no part kept", round(first_visit, 1), "h"),
        # Words after the question mark lead past the kept copy.
        Row.judged("petition page, made anew", in_units(f"{path}?anew=1"), "h", at_most, 25, 12),
        Row.judged("petition page, kept", in_units(path), "h", at_most, 5, 1.6),
        Row.judged("list of 20 petitions, made anew", in_units("/en/petitions/"), "h", at_most, 40, 20),
        Row.judged("home page, kept", in_units("/en/"), "h", at_most, 5, 1.6),
    ]
