"""What a page costs: processor time per request of our workers and of PostgreSQL, in units of h."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import NamedTemporaryFile
from urllib.request import urlopen

from django.conf import settings

from benchmarks import servers
from benchmarks.load import wrk
from benchmarks.report import Row, at_most
from benchmarks.servers import Server, cpu_seconds
from petitions.models import Petition

SECONDS = 3
WARM_SECONDS = 2
# The speed of a shared machine wanders within seconds: each round has its own h, and the middle of the rounds counts.
ROUNDS = 3
WARM_READINGS = 16  # so that both processes have read
SCRIPT = Path(__file__).parent / "read.lua"
WRITTEN = 60  # petitions that the demo tells in full: answered, with signers and a history


def milliseconds_a_request(server: Server, path: str, *also: int, script: Path | None = None, file: str = "") -> float:
    """Processor time per request of the server and of the other processes (by number) that work for it.

    With a script, the addresses of its file are read in turn instead of the path.
    """
    url, arguments = f"http://127.0.0.1:{server.port}{path}", (file,) * bool(file)
    wrk(url, seconds=WARM_SECONDS, script=script, arguments=arguments)
    watched = (server.process.pid, *also)
    before = sum(map(cpu_seconds, watched))
    load = wrk(url, seconds=SECONDS, script=script, arguments=arguments)
    if load.wrong:
        raise RuntimeError(f"{path}: {load.wrong} of {load.requests} answers were errors.")
    return (sum(map(cpu_seconds, watched)) - before) * 1_000 / load.requests


def first_visit_milliseconds(server: Server, addresses: list[str], *also: int) -> float:
    """The same for pages that nobody has read in these processes; the first address warms what all pages share."""
    warm, *new = addresses
    for _ in range(WARM_READINGS):
        _read(server, f"{warm}?anew=1")
    watched = (server.process.pid, *also)
    before = sum(map(cpu_seconds, watched))
    for address in new:
        _read(server, address)
    return (sum(map(cpu_seconds, watched)) - before) * 1_000 / len(new)


def _read(server: Server, address: str) -> None:
    with urlopen(f"http://127.0.0.1:{server.port}{address}") as answer:
        answer.read()


def in_units(unit: Callable[[], float], figures: dict[str, Callable[[], float]]) -> tuple[float, dict[str, float]]:
    """The middle of the units, and of each figure in units measured just before and just after it."""
    units = [unit()]
    found: dict[str, list[float]] = {name: [] for name in figures}
    for _round in range(ROUNDS):
        for name, figure in figures.items():
            spent = figure()
            units.append(unit())
            found[name].append(2 * spent / sum(units[-2:]))
    return median(units), {name: median(values) for name, values in found.items()}


def measure(pages: Server, postgresql: int) -> list[Row]:
    """`postgresql` is the number of the database's first process."""
    # A full page: answered, with signers and a history.
    petition = Petition.objects.answered().filter(source="").most_signed()[0]
    path = f"/en/petitions/{petition.pk}/"
    others = Petition.objects.signed().filter(source="").exclude(author=None).exclude(pk=petition.pk)
    told = list(others.exclude(policy=None).order_by("pk").values_list("pk", flat=True)[:WRITTEN])
    # Words after the question mark lead past the kept copy.
    everywhere = [f"/{code}/petitions/{pk}/?anew=1" for pk in told for code, _name in settings.LANGUAGES]

    first = first_visit_milliseconds(pages, [f"/en/petitions/{pk}/" for pk in told], postgresql)
    with (
        servers.pages("benchmarks.bare_settings", "benchmarks.bare:application") as bare,
        servers.pages("benchmarks.forgetful_settings") as forgetful,
        NamedTemporaryFile("w", suffix=".txt") as file,
    ):
        file.writelines(f"{address}\n" for address in everywhere)
        file.flush()
        for address in 2 * everywhere:  # so that both processes have met every state in every language
            _read(forgetful, address)
        unit, found = in_units(
            partial(milliseconds_a_request, bare, "/"),
            {
                "uncached": partial(milliseconds_a_request, forgetful, "", postgresql, script=SCRIPT, file=file.name),
                "anew": partial(milliseconds_a_request, pages, f"{path}?anew=1", postgresql),
                "kept": partial(milliseconds_a_request, pages, path, postgresql),
                "list": partial(milliseconds_a_request, pages, "/en/petitions/", postgresql),
                "home": partial(milliseconds_a_request, pages, "/en/", postgresql),
            },
        )
    return [
        Row("h: a bare view behind eight middlewares", round(unit, 3), "ms"),
        Row("petition page, first visit of all, one at a time", round(first / unit, 1), "h"),
        Row.judged("petition page, uncached: nothing of it kept", found["uncached"], "h", at_most, 25, 12),
        Row.judged("petition page, made anew: the full page, its parts kept", found["anew"], "h", at_most, 25, 12),
        Row.judged("petition page, kept", found["kept"], "h", at_most, 5, 1.6),
        Row.judged("list of 20 petitions, made anew", found["list"], "h", at_most, 40, 20),
        Row.judged("home page, kept", found["home"], "h", at_most, 5, 1.6),
    ]
