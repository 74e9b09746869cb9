"""A PostgreSQL in a temporary folder. `fsync` is off: what a power cut would do is not what these tests ask."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.processes import as_user, find_binary, free_port, is_listening, leave_to_others, start, stop

USER = "postgres"
BINARIES = ["/usr/lib/postgresql/*/bin"]
OPTIONS = {"fsync": "off", "full_page_writes": "off", "max_connections": "200", "shared_buffers": "128MB"}


@contextmanager
def serving() -> Iterator[str]:
    """The DATABASE_URL of a fresh server, for as long as the block lasts. Raises `Missing`."""
    initdb, postgres = find_binary("initdb", BINARIES), find_binary("postgres", BINARIES)
    folder = Path(tempfile.mkdtemp(prefix="sawt-postgresql-"))
    port = free_port()
    try:
        pid = _start(initdb, postgres, folder, port)
        try:
            yield f"postgres://{USER}@127.0.0.1:{port}/{USER}"
        finally:
            stop(pid)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(initdb: str, postgres: str, folder: Path, port: int) -> int:
    """The process id of the server itself, which may run under another one's name than ours."""
    data = folder / "data"
    folder.chmod(0o755)
    data.mkdir(mode=0o700)
    if as_user(USER, []):
        shutil.chown(data, USER, USER)
    command = as_user(USER, [initdb, "-D", str(data), "--auth", "trust", "--username", USER, "--no-sync", "-E", "UTF8"])
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")
    options = [part for name, value in OPTIONS.items() for part in ("-c", f"{name}={value}")]
    server = [postgres, "-D", str(data), "-p", str(port), "-k", str(data), "-h", "127.0.0.1", *options]
    leave_to_others(start(as_user(USER, server), log=folder / "server.log", is_up=lambda: is_listening(port), cwd="/"))
    return int((data / "postmaster.pid").read_text().split()[0])
