"""The servers that the benchmarks start and stop: PostgreSQL, Redis, ours; and what their processes cost."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Self

TICK = 1 / os.sysconf("SC_CLK_TCK")  # seconds in a unit of /proc/*/stat
PAGE = os.sysconf("SC_PAGE_SIZE")
START_SECONDS = 30


class Missing(Exception):
    """A program that the benchmarks need is not installed; the text says which."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int, process: subprocess.Popen[Any] | None = None) -> None:
    """Return once something listens. Raises `RuntimeError` when nothing does, or the process has ended."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process and process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended with {process.returncode}.")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"Nothing listens at port {port}.")


def find(name: str, *folders: Path) -> str:
    """The program's path. Raises `Missing`."""
    places = os.pathsep.join([*map(str, folders), os.environ.get("PATH", "")])
    if path := shutil.which(name, path=places):
        return path
    raise Missing(f"The benchmarks need {name}: install it (.ci/run names the packages) and start again.")


class PostgreSQL:
    """A throwaway cluster with durable commits. As root it runs under the user `postgres`, which it insists on."""

    def __init__(self, folder: Path):
        self.folder, self.port = folder, free_port()
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"
        versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
        self.initdb, self.server = find("initdb", *versions), find("postgres", *versions)
        self.pgbench = find("pgbench", *versions)
        self.user = "postgres" if os.geteuid() == 0 else None

    def __enter__(self) -> Self:
        self.folder.mkdir()
        if self.user:
            account = pwd.getpwnam(self.user)
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        quiet: dict[str, Any] = {"user": self.user, "cwd": "/", "stdout": subprocess.DEVNULL}
        subprocess.run([self.initdb, "-D", self.folder, "-U", "postgres", "--auth=trust"], check=True, **quiet)
        folder = str(self.folder)
        command = [self.server, "-D", folder, "-p", str(self.port), "-k", folder, "-c", "max_connections=60"]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **quiet)
        wait_for(self.port, self.process)
        return self

    def __exit__(self, *error: object) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait()


class Redis:
    def __init__(self, folder: Path):
        self.folder, self.port = folder, free_port()
        self.url = f"redis://127.0.0.1:{self.port}"
        self.server = find("redis-server")

    def __enter__(self) -> Self:
        command = [self.server, "--port", str(self.port), "--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        wait_for(self.port, self.process)
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.wait()


class Server:
    """One of ours, by its command; `{port}` in it is replaced. `more` is added to its environment."""

    def __init__(self, *command: str, settings: str = "", port: bool = True, more: Mapping[str, str] | None = None):
        self.port = free_port() if port else 0
        self.command = [part.format(port=self.port) for part in command]
        self.environment = {**os.environ, **({"DJANGO_SETTINGS_MODULE": settings} if settings else {}), **(more or {})}

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", *self.command], env=self.environment, stdout=subprocess.DEVNULL
        )
        if self.port:
            wait_for(self.port, self.process)
        return self

    def __exit__(self, *error: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def pages(settings: str = "", application: str = "config.wsgi:application") -> Server:
    """The process model of docs/deployment.md: two WSGI workers with four threads each."""
    options = ["--workers", "2", "--blocking-threads", "4", "--no-ws", "--log-level", "error"]
    return Server(
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        "{port}",
        *options,
        application,
        settings=settings,
    )


def sockets() -> Server:
    """The small process for /ws/: no compression, short frames."""
    options = ["--log-level", "error", "--ws-per-message-deflate", "false", "--ws-max-size", "16384"]
    return Server("uvicorn", "--port", "{port}", *options, "config.asgi:application")


def family(pid: int) -> Iterator[int]:
    """The process and all its descendants."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(entry.read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents.setdefault(parent, []).append(int(entry.parent.name))
    waiting = [pid]
    while waiting:
        yield (one := waiting.pop())
        waiting += parents.get(one, [])


def cpu_seconds(pid: int) -> float:
    """What the process, its descendants and its ended children have used, user and system."""
    ticks = 0
    for one in family(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        ticks += sum(map(int, fields[11:15]))
    return ticks * TICK


def resident_bytes(pid: int) -> int:
    return sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in family(pid)) * PAGE
