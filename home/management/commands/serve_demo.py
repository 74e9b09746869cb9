import contextlib
import gc
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError

import uvicorn
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from participation.accounts.models import User

# What runs beside the pages: a name for the log, and the command.
BESIDE = {
    "worker": ["db_worker", "--queue-name", "*", "--interval", "0.25", "--no-startup-delay", "--skip-checks"],
    "clock": ["run_clock", "--skip-checks"],
}
# Needs the largest packages: they are compiled while the tables are made, and the worker need not do it when it starts.
LARGEST_MODULE = "participation.discussion.analysis.groups"
FRAME_AT_MOST = 16 * 1024
STOPPING_SECONDS = 5
READY_SECONDS = 90
# The people `load_demo` makes to sign in as; the crowd that signs has another domain.
LOGIN_DOMAIN = "@sawt.example"
LOGINS_AT_MOST = 12


class Command(BaseCommand):
    help = "Prepare the demo's database where that has not been done, then serve it with worker and clock beside it."
    requires_system_checks: Any = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-data", action="store_true", help="Start with an empty site.")
        parser.add_argument("--prepare-only", action="store_true", help="Make the database and stop.")

    def handle(self, *, host: str, port: int, no_data: bool, prepare_only: bool, **options: Any) -> None:
        if not settings.MAILBOX:
            raise CommandError("This serves the demo only: set DJANGO_SETTINGS_MODULE=config.settings.demo.")
        stop_on_signals()
        try:
            with seldom_collecting():
                self.prepare(with_data=not no_data)
            if prepare_only:
                return
            with Beside(settings.VAR / "logs") as beside:
                threading.Thread(target=self.announce, args=(host, port, beside), daemon=True).start()
                serve(host, port)
        except KeyboardInterrupt:
            pass
        self.stdout.write("\nStopped.")

    def prepare(self, *, with_data: bool) -> None:
        executor = MigrationExecutor(connection)
        if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write(f"Making the database: {len(plan)} migrations …")
            with loaded_beside(LARGEST_MODULE):
                call_command("migrate", verbosity=1, interactive=False, skip_checks=True, stdout=Steps(self.stdout))
        stamp = settings.VAR / "demo-data.loaded"
        if with_data and not (stamp.exists() and User.objects.exists()):
            self.stdout.write("Loading the demo's data …")
            call_command("load_demo")
            stamp.touch()
        connections.close_all()

    def announce(self, host: str, port: int, beside: "Beside") -> None:
        """Say READY once every part is up; until then, and after, start again what has died."""
        address = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}"  # noqa: S104  told, not bound to
        until, said = time.monotonic() + READY_SECONDS, False
        while True:
            time.sleep(0.2 if not said else 2)
            for name in beside.start_again():
                self.stderr.write(f"The {name} ended and was started again; its log is {beside.log_of(name)}.")
            if not said and (is_ready(address) or time.monotonic() > until):
                said = True
                self.stdout.write(banner(address) if time.monotonic() <= until else f"Not ready: see {address}/readyz.")
                self.stdout.flush()


class Steps:
    """Takes the words of `migrate`, and passes on one line for every fiftieth migration."""

    def __init__(self, out: Any):
        self.out = out
        self.done = 0

    def write(self, text: str) -> None:
        self.done += text.count("Applying")
        if "Applying" in text and self.done % 50 == 0:
            self.out.write(f"  {self.done} applied")

    def flush(self) -> None:
        self.out.flush()


class Beside:
    """The processes that run beside the pages, started together and stopped together."""

    def __init__(self, logs: Path):
        logs.mkdir(parents=True, exist_ok=True)
        self.logs = logs
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.is_stopping = False

    def __enter__(self) -> "Beside":
        for name in BESIDE:
            self.start(name)
        return self

    def __exit__(self, *problem: object) -> None:
        self.is_stopping = True
        for process in self.processes.values():
            process.terminate()
        until = time.monotonic() + STOPPING_SECONDS
        for process in self.processes.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, until - time.monotonic()))
                continue
            process.kill()
            process.wait()

    def log_of(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def start(self, name: str) -> None:
        with self.log_of(name).open("ab") as log:
            command = [sys.executable, sys.argv[0], *BESIDE[name]]
            self.processes[name] = subprocess.Popen(  # noqa: S603  our own commands
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )

    def start_again(self) -> Iterator[str]:
        """Start what has ended although nobody asked it to; yields its name."""
        for name, process in list(self.processes.items()):
            if process.poll() is not None and not self.is_stopping:
                self.start(name)
                yield name


@contextlib.contextmanager
def seldom_collecting() -> Iterator[None]:
    """What has been imported stays: looking through it for rubbish again and again took a quarter of the time."""
    thresholds = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


@contextlib.contextmanager
def loaded_beside(module: str) -> Iterator[None]:
    """Load a module in a process of its own, so that it is compiled. Without its packages nothing happens."""
    process = subprocess.Popen(  # noqa: S603  our own module
        [sys.executable, "-m", module], cwd=settings.ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    except BaseException:
        process.terminate()
        raise
    finally:
        process.wait()


def stop_on_signals() -> None:
    """Ctrl-C, SIGTERM and a closed terminal stop everything, also where the shell let this process ignore them."""

    def stop(*signal_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup says so
        signal.signal(signal.SIGHUP, stop)


def serve(host: str, port: int) -> None:
    """Pages and live connections on one port, until a signal."""
    uvicorn.run(
        settings.ASGI_APPLICATION.replace(".application", ":application"),
        host=host,
        port=port,
        lifespan="off",
        ws_max_size=FRAME_AT_MOST,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=2,
        log_level="warning",
        access_log=False,
    )


def is_ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:  # noqa: S310  our own address
            return answer.status == 200
    except (URLError, OSError, ValueError):
        return False


def banner(address: str) -> str:
    """The address, whom one can sign in as, and how to stop."""
    logins = User.objects.filter(email__endswith=LOGIN_DOMAIN, is_active=True).order_by("is_staff", "pk")
    emails = list(logins.values_list("email", flat=True)[:LOGINS_AT_MOST])
    connections.close_all()
    lines = ["", f"READY  {address}/", ""]
    if emails:
        lines += ["  Sign in as", *(f"    {email}" for email in emails)]
        lines += [
            f"  with the code that arrives at {address}/demo/mailbox/ (staff need no second factor in the demo).",
            "",
        ]
    lines += [f"  Desks and pages: {address}/cms/", f"  All it writes:   {settings.VAR}", "  Ctrl-C stops it.", ""]
    return "\n".join(lines)
