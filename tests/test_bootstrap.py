"""The first command a newcomer types: where it cannot go on, one clear sentence and no traceback."""

import ast
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

BOOTSTRAP = Path(__file__).resolve().parent.parent / "deploy" / "bootstrap.py"
OLD_PYTHON = """
import sys
sys.version_info = (3, 9, 2, "final", 0)
sys.argv = ["bootstrap.py", "demo"]
path = {path!r}
exec(compile(open(path).read(), path, "exec"), {{"__name__": "__main__", "__file__": path}})
"""


@pytest.fixture
def busy_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.fixture
def refusal(busy_port):
    """What it says before it stops. The port is busy in every case, so that none goes on to install anything."""

    def start(*, code="", **environment):
        program = ["-c", code] if code else [str(BOOTSTRAP), "demo"]
        own = {"PORT": str(busy_port), "DEMO_DIR": "", **environment}
        result = subprocess.run([sys.executable, *program], env=os.environ | own, capture_output=True, text=True)
        assert result.returncode == 1
        assert result.stderr.count("\n") == 1, result.stderr
        return result.stderr

    return start


def test_a_busy_port_is_named_and_another_one_proposed(refusal, busy_port, tmp_path):
    assert refusal(DEMO_DIR=str(tmp_path)) == (
        f"Port {busy_port} is busy: choose another one with make demo PORT={busy_port + 1}.\n"
    )


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(refusal, tmp_path, port):
    assert "must be a number from 1 to 65535" in refusal(PORT=port, DEMO_DIR=str(tmp_path))


def test_a_folder_that_cannot_be_written_is_named(refusal):
    assert "Nothing can be written to the folder of the demo (DEMO_DIR), /proc/sawt" in refusal(DEMO_DIR="/proc/sawt")


def test_an_old_python_is_told_which_one_is_needed(refusal):
    assert "needs Python 3.11 or newer, and this is 3.9.2" in refusal(code=OLD_PYTHON.format(path=str(BOOTSTRAP)))


def test_a_missing_venv_module_is_told_with_its_package(refusal, tmp_path):
    (tmp_path / "ensurepip.py").write_text("raise ImportError")

    assert "apt install python3-venv" in refusal(PYTHONPATH=str(tmp_path))


def test_an_old_python_can_read_the_file_far_enough_to_say_so():
    ast.parse(BOOTSTRAP.read_text(), feature_version=(3, 4))
