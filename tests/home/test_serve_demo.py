"""The demo's supervisor: what it started it stops, what dies it starts again."""

import gc
import os
import signal
import subprocess
import sys
import time

import pytest
from django.core.management import CommandError, call_command

from home.management.commands import serve_demo
from home.management.commands.serve_demo import Beside, banner
from participation.accounts.models import User


@pytest.fixture
def beside(monkeypatch, tmp_path):
    """Two processes that only sleep."""
    monkeypatch.setattr(serve_demo, "BESIDE", {"worker": ["60"], "clock": ["60"]})
    sleep = tmp_path / "sleep.py"
    sleep.write_text("import sys, time; time.sleep(float(sys.argv[1]))")
    monkeypatch.setattr(sys, "argv", [str(sleep)])
    return Beside(tmp_path / "logs")


def test_the_collector_works_as_before_once_the_demo_is_made():
    kept = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    try:
        with serve_demo.seldom_collecting():
            during = gc.get_threshold()
        after = gc.get_threshold()
    finally:
        gc.set_threshold(*kept)

    assert (during[0], after) == (50_000, (700, 10, 10))


def test_a_module_is_loaded_beside_and_a_missing_one_does_no_harm(monkeypatch, tmp_path):
    (tmp_path / "largest.py").write_text(f"open({str(tmp_path / 'loaded')!r}, 'w').close()")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with serve_demo.loaded_beside("largest"), serve_demo.loaded_beside("missing_altogether"):
        pass

    assert (tmp_path / "loaded").exists()


def test_what_is_loaded_beside_ends_where_the_demo_is_stopped(monkeypatch, tmp_path):
    (tmp_path / "endless.py").write_text("import time; time.sleep(60)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    began = time.monotonic()

    with pytest.raises(KeyboardInterrupt), serve_demo.loaded_beside("endless"):
        raise KeyboardInterrupt

    assert time.monotonic() - began < 30


def test_everything_it_started_is_stopped(beside):
    with beside:
        processes = list(beside.processes.values())
        assert [process.poll() for process in processes] == [None, None]

    assert all(process.returncode == -signal.SIGTERM for process in processes)


def test_a_process_that_will_not_stop_is_killed(beside, monkeypatch, tmp_path):
    stubborn = tmp_path / "stubborn.py"
    stubborn.write_text(
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    )
    monkeypatch.setattr(sys, "argv", [str(stubborn)])
    monkeypatch.setattr(serve_demo, "STOPPING_SECONDS", 0.5)

    with beside:
        processes = list(beside.processes.values())
        until = time.monotonic() + 20
        while time.monotonic() < until and not all(beside.log_of(name).read_text() for name in beside.processes):
            time.sleep(0.05)

    assert all(process.returncode == -signal.SIGKILL for process in processes)


def test_what_died_is_started_again_and_named(beside):
    with beside:
        beside.processes["clock"].kill()
        beside.processes["clock"].wait()

        assert list(beside.start_again()) == ["clock"]
        assert list(beside.start_again()) == []
        assert beside.processes["clock"].poll() is None


def test_outside_the_demo_s_settings_it_refuses():
    with pytest.raises(CommandError, match="serves the demo only"):
        call_command("serve_demo")


def test_the_banner_names_address_logins_and_mailbox(db):
    User.objects.create_user("moderator@sawt.example", is_staff=True)
    User.objects.create_user("signer1@demo.sawt.example")

    words = banner("http://127.0.0.1:8000")

    assert "READY  http://127.0.0.1:8000/" in words
    assert "moderator@sawt.example" in words
    assert "signer1" not in words
    assert "/demo/mailbox/" in words


def test_a_signal_stops_it_even_where_the_shell_ignores_it():
    code = (
        "import signal, sys, time; signal.signal(signal.SIGINT, signal.SIG_IGN);"
        "from home.management.commands.serve_demo import stop_on_signals; stop_on_signals()\n"
        "try: print(1, flush=True); time.sleep(60)\nexcept KeyboardInterrupt: sys.exit(7)"
    )
    setup = "import django; django.setup();"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", setup + code]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "1\n"
        process.send_signal(signal.SIGINT)

        assert process.wait(30) == 7
