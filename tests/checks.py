"""`make check`: everything that can be said about the code without running it against a database."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, str(ROOT / "manage.py")]
# What production needs before it starts; none of these is ever connected to.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "only-for-the-check-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ",
    "ALLOWED_HOSTS": "sawt.example",
    "BASE_URL": "https://sawt.example",
    "DATABASE_URL": "postgres://sawt@127.0.0.1:1/sawt",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "EMAIL_URL": "smtp://127.0.0.1:1",
}
TEST = {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
CHECKS: dict[str, tuple[list[str], dict[str, str]]] = {
    "types": ([str(BIN / "mypy"), "."], {}),
    "lint": ([str(BIN / "ruff"), "check", "."], {}),
    "format": ([str(BIN / "ruff"), "format", "--check", "."], {}),
    "imports": ([str(BIN / "lint-imports")], {}),
    "templates": ([str(BIN / "djlint"), "templates", "--lint", "--quiet"], {}),
    "migrations": ([*MANAGE, "makemigrations", "--check", "--dry-run"], TEST),
    "deployment": ([*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    "translations": ([sys.executable, "-m", "pytest", "-q", "tests/test_translations.py"], {}),
}


def main(names: list[str], *, at_once: int = 2) -> int:
    """So many side by side; the output of those that fail. Exit code 1 where one did."""
    chosen = {name: CHECKS[name] for name in names} if names else CHECKS
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        results = list(pool.map(run, chosen, *zip(*chosen.values(), strict=True)))
    return 0 if all(results) else 1


def run(name: str, command: list[str], environment: dict[str, str]) -> bool:
    began = time.monotonic()
    path = {"PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}"}
    result = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | path | environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    is_well = result.returncode == 0
    words = "" if is_well else f"\n{result.stdout.rstrip()}\n"
    print(f"{'ok  ' if is_well else 'FAIL'} {name} ({time.monotonic() - began:.1f} s){words}", flush=True)
    return is_well


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
