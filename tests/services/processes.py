"""Starting a server for tests: a free port, never as root where it refuses that, and stopped by its process id."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import pytest

# A few alone; many times that beside everything else a test run does.
STARTING_SECONDS = 180
STOPPING_SECONDS = 10


class Missing(Exception):
    """The service is neither named by the environment nor installed; the text says what would help."""


def is_required() -> bool:
    return os.environ.get("REQUIRE_SERVICES") == "1"


def skip_or_fail(missing: Missing) -> None:
    """What a test does without its service."""
    if is_required():
        pytest.fail(f"REQUIRE_SERVICES=1, but: {missing}", pytrace=False)
    pytest.skip(str(missing))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def find_binary(name: str, folders: Iterable[str] = ()) -> str:
    """The path of a program, the newest of those in `folders` first. Raises `Missing`."""
    places = sorted((str(place) for pattern in folders for place in Path("/").glob(pattern.lstrip("/"))), reverse=True)
    for place in [*places, None]:
        if found := shutil.which(name, path=place):
            return found
    raise Missing(f"{name} is not installed.")


def as_user(user: str, command: list[str]) -> list[str]:
    """The command as `user` where we are root: some servers refuse to run as root."""
    return ["runuser", "-u", user, "--", *command] if os.geteuid() == 0 else command


def start(
    command: list[str], *, log: Path, is_up: Callable[[], bool], seconds: float = STARTING_SECONDS, **options
) -> subprocess.Popen:
    """Start a server of its own process group, so that Ctrl-C in the tests leaves it to us; wait until it is up."""
    with log.open("ab") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True, **options)
    until = time.monotonic() + seconds
    while not is_up():
        if process.poll() is not None or time.monotonic() > until:
            stop(process.pid)
            raise RuntimeError(f"{command[0]} did not start:\n{log.read_text(errors='replace')[-2_000:]}")
        time.sleep(0.05)
    return process


def end(process: subprocess.Popen) -> None:
    """Stop a server that this process started."""
    process.terminate()
    try:
        process.wait(STOPPING_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def leave_to_others(process: subprocess.Popen) -> int:
    """Its process id, by which whoever is last stops it. The object does not mind that it is still running."""
    process.returncode = 0
    return process.pid


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def stop(pid: int, number: int = signal.SIGTERM) -> None:
    """Ask it to stop; insist after ten seconds. A process that has gone is no error."""
    with suppress(ProcessLookupError):
        os.kill(pid, number)
        until = time.monotonic() + STOPPING_SECONDS
        while time.monotonic() < until and not _has_gone(pid):
            time.sleep(0.05)
        if not _has_gone(pid):
            os.kill(pid, signal.SIGKILL)
            _has_gone(pid)


def _has_gone(pid: int) -> bool:
    """Whether it has ended; one of our own children is buried, too."""
    with suppress(ChildProcessError):
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False
