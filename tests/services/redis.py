"""A Redis that keeps nothing on disk."""

from pathlib import Path

from tests.services.processes import find_binary, free_port, is_listening, leave_to_others, start


def start_redis(folder: Path) -> tuple[str, int]:
    """Address and process id. Raises `Missing`."""
    binary, port = find_binary("redis-server"), free_port()
    command = [binary, "--port", str(port), "--save", "", "--appendonly", "no", "--dir", str(folder)]
    process = start(command, log=folder / "redis.log", is_up=lambda: is_listening(port))
    return f"redis://127.0.0.1:{port}/0", leave_to_others(process)
