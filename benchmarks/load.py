"""`wrk`, for a bounded time, and what it says."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.servers import find

CONNECTIONS = 8
_ANSWERED = re.compile(r"(\d+) requests in ([\d.]+)(ms|s|m)")
_WRONG = re.compile(r"Non-2xx or 3xx responses: (\d+)")


@dataclass(frozen=True, slots=True)
class Load:
    requests: int
    wrong: int


def wrk(url: str, *, seconds: int, script: Path | None = None, arguments: tuple[str, ...] = ()) -> Load:
    """Eight connections as fast as they get answers. Raises `RuntimeError` when nothing was answered."""
    options = ["-t", "2" if script else "1", "-c", str(CONNECTIONS), "-d", f"{seconds}s", "--timeout", "10s"]
    command = [
        find("wrk"),
        *options,
        *(["-s", str(script)] if script else []),
        url,
        *(["--", *arguments] * bool(arguments)),
    ]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    answered, wrong = _ANSWERED.search(said), _WRONG.search(said)
    if not answered or not int(answered[1]):
        raise RuntimeError(f"{url} answered nothing: {said}")
    return Load(int(answered[1]), int(wrong[1]) if wrong else 0)
