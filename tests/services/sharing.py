"""One server for all workers of pytest-xdist: the first one starts it, the last one stops it."""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.processes import stop


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Alone in this block among all processes that name the same file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def shared(folder: Path, name: str, start: Callable[[Path], tuple[str, int]]) -> Iterator[str]:
    """The server's address. `start` gets a folder and returns address and process id; it runs at most once."""
    state, lock = folder / f"{name}.json", folder / f"{name}.lock"
    with locked(lock):
        users, (address, pid) = _read(state) if state.exists() else (0, start(_fresh(folder / name)))
        _write(state, users + 1, address, pid)
    try:
        yield address
    finally:
        with locked(lock):
            users, (address, pid) = _read(state)
            _write(state, users - 1, address, pid)
            if users == 1:
                state.unlink()
                stop(pid)


def folder_of_run(tmp_path_factory) -> Path:
    """The temporary folder that all workers of this run see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


def _fresh(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _read(state: Path) -> tuple[int, tuple[str, int]]:
    content = json.loads(state.read_text())
    return content["users"], (content["address"], content["pid"])


def _write(state: Path, users: int, address: str, pid: int) -> None:
    state.write_text(json.dumps({"users": users, "address": address, "pid": pid}))
