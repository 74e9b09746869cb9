"""`make bench`: start throwaway servers, measure in one run, print one table, write results.json.

`python -m benchmarks reading` measures what pages cost and nothing else, `python -m benchmarks search` the search; both
leave results.json as it is.

Absolute figures of a busy machine mean little; the table gives ratios taken within minutes of each other.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from benchmarks.report import Row, show
from benchmarks.search_servers import search_environment
from benchmarks.servers import Missing, PostgreSQL, Redis, free_port

HERE = Path(__file__).parent
ROOT = HERE.parent
SECONDS_AT_MOST = 900


def environment(postgresql: PostgreSQL, redis: Redis) -> dict[str, str]:
    """What a ministry would set, for a server on this machine alone."""
    return {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "SECRET_KEY": "benchmarks only " + "x" * 40,
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "BASE_URL": f"http://127.0.0.1:{free_port()}",
        "DATABASE_URL": postgresql.url,
        "REDIS_URL": redis.url,
        "EMAIL_URL": "dummymail://",
        "SECURE_SSL_REDIRECT": "0",
        "POSTGRESQL_PID": str(postgresql.process.pid),
    }


def run(command: list[str], surroundings: dict[str, str], seconds: float = SECONDS_AT_MOST) -> int:
    """The command's exit status. Whatever happens, nothing that it started is left. Raises `TimeoutExpired`."""
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, start_new_session=True) as process:
        try:
            return process.wait(seconds)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def search(folder: Path, found: Path) -> int:
    """Write the rows of the search section; the exit status."""
    with search_environment(folder) as surroundings:
        command = [sys.executable, "-W", "ignore", "-m", "benchmarks.searching", str(found)]
        patience = SECONDS_AT_MOST + int(os.environ.get("SEARCH_DOCUMENTS", "0")) / 50
        return run(command, surroundings, patience)


def pages(folder: Path, found: Path, results: Path, only: str) -> int:
    """All the rest, and the table of both; the exit status."""
    with PostgreSQL(folder / "postgresql") as postgresql, Redis(folder) as redis:
        surroundings = {**environment(postgresql, redis), "DEMO_DIR": str(folder), "SEARCH_ROWS": str(found)}
        command = [sys.executable, "-W", "ignore", "-m", "benchmarks.measure", str(results)]
        return run([*command, only] if only else command, surroundings)


def measure(folder: Path, only: str) -> list[Row]:
    """The rows of everything, or of one part; none where it failed."""
    found, results = folder / "search.json", folder / "results.json" if only else HERE / "results.json"
    if only != "reading" and search(folder, found):
        return []
    if only == "search":
        rows = [Row(**row) for row in json.loads(found.read_text())]
        show(rows)
        return rows
    if pages(folder, found, results, only):
        return []
    return [Row(**row) for row in json.loads(results.read_text())["rows"]]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="sawt-bench-") as folder:
        Path(folder).chmod(0o711)  # PostgreSQL's own user must reach its folder in it
        try:
            rows = measure(Path(folder), "".join(sys.argv[1:2]))
        except Missing as missing:
            print(missing, file=sys.stderr)
            return 1
        except subprocess.TimeoutExpired:
            print(f"The benchmarks took longer than {SECONDS_AT_MOST} s.", file=sys.stderr)
            return 1
    missed = [row.figure for row in rows if row.holds is False]
    if rows:
        print(f"\n{len(missed)} floors missed." if missed else "\nEvery floor holds.")
    return 0 if rows else 1


if __name__ == "__main__":
    sys.exit(main())
