"""The demo as `make demo` serves it, for tests: its data is loaded once, into the migrated database, and copied."""

import hashlib
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from django.conf import settings

from tests.services.databases import fingerprint, migrated_file
from tests.services.processes import end, free_port, start
from tests.services.sharing import locked

ROOT = Path(settings.ROOT)
KEPT_OUT = ("DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL", "EMAIL_URL")


@contextmanager
def serving_demo(folder: Path) -> Iterator[str]:
    """The address of a demo whose everything is in `folder`, READY."""
    shutil.copytree(loaded_demo(), folder, dirs_exist_ok=True)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, str(ROOT / "manage.py"), "serve_demo", "--port", str(port)]
    process = start(command, log=folder / "served.log", is_up=lambda: _is_ready(url), env=_environment(folder, url))
    try:
        yield url
    finally:
        end(process)


def loaded_demo() -> Path:
    """A folder with the demo's database, made once for each state of migrations and demo data."""
    folder = settings.VAR / "tests" / f"demo-{_fingerprint()}"
    with locked(folder.parent / "loading.lock"):
        if not folder.exists():
            for old in folder.parent.glob("demo-*"):
                shutil.rmtree(old)
            part = folder.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            if migrated_file().exists():
                shutil.copy(migrated_file(), part / "demo.sqlite3")
            command = [sys.executable, str(ROOT / "manage.py"), "serve_demo", "--prepare-only"]
            subprocess.run(command, check=True, env=_environment(part, ""), stdout=subprocess.DEVNULL)
            part.rename(folder)
    return folder


def _environment(folder: Path, url: str) -> dict[str, str]:
    own = {
        "DEMO_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "BASE_URL": url or "http://demo.test",
    }
    return {name: value for name, value in os.environ.items() if name not in KEPT_OUT} | own


def _fingerprint() -> str:
    mark = hashlib.sha256(fingerprint().encode())
    for path in sorted((ROOT / "home" / "demo").rglob("*")):
        if path.is_file() and path.suffix in (".py", ".json"):
            mark.update(path.read_bytes())
    return mark.hexdigest()[:16]


def _is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=5) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False
