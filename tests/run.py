"""All tests, each kind in a session of its own: on SQLite side by side, on PostgreSQL, in a browser."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from tests.services import postgresql  # noqa: E402
from tests.services.chromium import find_chromium  # noqa: E402
from tests.services.processes import Missing, is_required  # noqa: E402

# `make check` has asked this already.
WITHOUT = ["--ignore=tests/test_translations.py"]
COUNTED = ("tests", "failures", "errors", "skipped")


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder)
        codes = [
            session("on SQLite", reports, ["-n", "2", "-m", "not postgresql and not browser", *WITHOUT, *arguments]),
            on_postgresql(reports, arguments),
            in_browser(reports, arguments),
        ]
        print(summary(reports), flush=True)
    return max(codes)


def session(name: str, reports: Path, arguments: list[str], **environment: str) -> int:
    """Run pytest once; its exit code, 0 where it found no test of that kind."""
    print(f"\n== Tests {name}", flush=True)
    report = reports / f"{name.replace(' ', '-')}.xml"
    command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *arguments]
    code = subprocess.run(command, cwd=ROOT, env=os.environ | environment).returncode
    return 0 if code == 5 else code


def on_postgresql(reports: Path, arguments: list[str]) -> int:
    try:
        with database_url() as url:
            return session("on PostgreSQL", reports, ["-m", "postgresql", *arguments], DATABASE_URL=url)
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
    return session("in a browser", reports, ["-m", "browser", *arguments])


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
