"""All checks and tests, each kind in a session of its own.

Two workers test on SQLite; beside them run, one after the other, the tests in a browser, those on PostgreSQL and the
checks: these wait much, for pages and for servers. What is left when the first have ended is shared.
"""

import os
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from tests import checks  # noqa: E402
from tests.services import postgresql  # noqa: E402
from tests.services.chromium import find_chromium  # noqa: E402
from tests.services.processes import Missing, is_required  # noqa: E402

# A file is read by one worker, so that what its tests share is made once.
SIDE_BY_SIDE = ["-n", "2", "--dist", "loadfile"]
# The checks ask this already.
WITHOUT = ["--ignore=tests/test_translations.py"]
COUNTED = ("tests", "failures", "errors", "skipped")


def main(arguments: list[str]) -> int:
    """`arguments` go to pytest, and narrow what is run; the checks run where there are none. The exit code."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # dozens of processes read the same files
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(max_workers=1) as pool:
        reports = Path(folder)
        rest = deque(partial(kind, reports, arguments) for kind in (in_browser, on_postgresql))
        if not arguments:
            rest.append(partial(checks.main, [], at_once=1))
        beside = pool.submit(all_of, rest)
        codes = [on_sqlite(reports, arguments), *all_of(rest), *beside.result()]
        print(summary(reports), flush=True)
    return max(codes)


def all_of(rest: deque[Callable[[], int]]) -> list[int]:
    """Run what nobody has taken yet, one after the other; the exit codes."""
    codes: list[int] = []
    while True:
        try:
            job = rest.popleft()
        except IndexError:
            return codes
        codes.append(job())


def on_sqlite(reports: Path, arguments: list[str]) -> int:
    return session("on SQLite", reports, [*SIDE_BY_SIDE, "-m", "not postgresql and not browser", *WITHOUT, *arguments])


def session(name: str, reports: Path, arguments: list[str], *, is_told_later: bool = False, **environment: str) -> int:
    """Run pytest once; its exit code, 0 where it found no test of that kind."""
    report = reports / f"{name.replace(' ', '-')}.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-rs", f"--junitxml={report}", *arguments]
    out, err = (subprocess.PIPE, subprocess.STDOUT) if is_told_later else (None, None)
    if not is_told_later:
        print(f"\n== Tests {name}", flush=True)
    result = subprocess.run(command, cwd=ROOT, env=os.environ | environment, stdout=out, stderr=err, text=True)
    if is_told_later:
        print(f"\n== Tests {name}\n{result.stdout}", flush=True)
    return 0 if result.returncode == 5 else result.returncode


def on_postgresql(reports: Path, arguments: list[str]) -> int:
    marked = ["-m", "postgresql", *(arguments or rooms("postgresql"))]
    try:
        with database_url() as url:
            return session("on PostgreSQL", reports, marked, is_told_later=True, DATABASE_URL=url)
    except Missing as missing:
        return left_out("on PostgreSQL", missing)


@contextmanager
def database_url() -> Iterator[str]:
    """$TEST_DATABASE_URL, or a server of our own."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    with postgresql.serving() as url:
        yield url


def in_browser(reports: Path, arguments: list[str]) -> int:
    try:
        find_chromium()
    except Missing as missing:
        return left_out("in a browser", missing)
    return session("in a browser", reports, ["-m", "browser", *(arguments or rooms("browser"))], is_told_later=True)


def rooms(mark: str) -> list[str]:
    """The folders of tests that name a mark: to read all others would take longer than some of the tests."""
    files = (ROOT / "tests").rglob("*.py")
    return sorted({str(path.parent.relative_to(ROOT)) for path in files if f"mark.{mark}" in path.read_text()})


def left_out(name: str, missing: Missing) -> int:
    print(f"\n== Tests {name}: {'missing' if is_required() else 'skipped'}. {missing}", flush=True)
    return 1 if is_required() else 0


def summary(reports: Path) -> str:
    """One line for all sessions together."""
    suites = [suite for path in reports.glob("*.xml") for suite in ElementTree.parse(path).iter("testsuite")]  # noqa: S314
    tests, failures, errors, skipped = (sum(int(suite.get(name, 0)) for suite in suites) for name in COUNTED)
    failed = failures + errors
    return f"\n{tests - failed - skipped} passed, {failed} failed, {skipped} skipped"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
