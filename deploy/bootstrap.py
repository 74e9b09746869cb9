"""From a bare clone to a running command: `bootstrap.py demo | develop`. Standard library only.

Written for any Python from 2.7 on, so that an old one gets a sentence and not a SyntaxError.
"""

from __future__ import print_function

import errno
import hashlib
import os
import shutil
import socket
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
VAR = os.path.abspath(os.environ.get("DEMO_DIR") or os.path.join(ROOT, "var"))
PYTHON = os.path.join(VENV, "bin", "python")
OLDEST = (3, 11)
LOCKS = {"demo": "opinions", "develop": "development"}
LONG_LINE = 60


class Stop(Exception):
    """Why it cannot go on, in one sentence."""


def main(what):
    check_python()
    check_writable(ROOT, "the folder of the clone")
    options = []
    if what == "demo":
        # Of eight thousand modules the demo imports a third: these are compiled when they first are, and kept.
        options = ["--no-compile"]
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        check_writable(VAR, "the folder of the demo (DEMO_DIR)")
        host, port = os.environ.get("HOST") or "127.0.0.1", chosen_port()
        check_port(host, port)
    with Alone():
        make_environment()
        install(LOCKS[what], options)
        run([PYTHON, os.path.join(ROOT, "deploy", "compile_messages.py")])
    if what == "demo":
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.demo"
        os.environ["DEMO_DIR"] = VAR
        os.environ.setdefault("BASE_URL", "http://%s:%d" % ("127.0.0.1" if host == "0.0.0.0" else host, port))
        command = [PYTHON, os.path.join(ROOT, "manage.py"), "serve_demo", "--host", host, "--port", str(port)]
        sys.stdout.flush()
        os.execv(PYTHON, command)


def check_python():
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:3])
        raise Stop("Sawt needs Python 3.11 or newer, and this is %s: name one with PYTHON=python3.11." % found)
    try:
        import ensurepip
        import venv
    except ImportError:
        raise Stop("Python's venv module is missing: install it (on Debian: apt install python3-venv) and start again.")


def check_writable(folder, name):
    probe = os.path.join(folder, ".writable-%d" % os.getpid())
    try:
        if not os.path.isdir(folder):
            os.makedirs(folder)
        with open(probe, "w"):
            pass
        os.remove(probe)
    except (IOError, OSError) as error:
        raise Stop("Nothing can be written to %s, %s: %s." % (name, folder, error.strerror))


def chosen_port():
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Stop("PORT is %r: it must be a number from 1 to 65535." % text)
    return int(text)


def check_port(host, port):
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)[0]
        probe = socket.socket(family, kind, protocol)
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(address)
        probe.close()
    except (OSError, socket.error) as error:
        if error.errno == errno.EADDRINUSE:
            raise Stop("Port %d is busy: choose another one with make demo PORT=%d." % (port, port + 1))
        raise Stop("The address %s, port %d cannot be used: %s." % (host, port, error.strerror))


class Alone:
    """Two commands started at once build one environment, the second waits for the first."""

    def __enter__(self):
        import fcntl

        self.file = open(os.path.abspath(__file__))
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (IOError, OSError):
            say("Another command is preparing the environment: waiting for it.")
            fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *problem):
        self.file.close()


def make_environment():
    if works([PYTHON, "-c", "import pip, sys; sys.exit(sys.version_info < (3, 11))"]):
        return
    say("Making the environment .venv ...")
    if os.path.isdir(VENV):
        shutil.rmtree(VENV)
    run([sys.executable, "-m", "venv", VENV])


def install(lock, options):
    """Install what the lock names, each file checked by its hash; nothing to do where that has been done."""
    path = os.path.join(ROOT, "deploy", "locks", lock + ".lock")
    with open(path, "rb") as file:
        content = file.read()
    mark = hashlib.sha256(content).hexdigest()
    stamp = os.path.join(VENV, "." + lock + ".installed")
    if os.path.exists(stamp) and open(stamp).read() == mark:
        return
    total = sum(1 for line in content.splitlines() if b"==" in line)
    command = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
        "--require-hashes",
        "-r",
        path,
    ] + options
    say("Installing %d packages ..." % total)
    show_progress(command, total)
    with open(stamp, "w") as file:
        file.write(mark)


def show_progress(command, total):
    """pip's own words go to a log; one line a package is shown."""
    log = os.path.join(VENV, "install.log")
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT)
    done, last = 0, []
    with open(log, "wb") as file:
        for line in iter(process.stdout.readline, b""):
            file.write(line)
            text = line.decode("utf-8", "replace").rstrip()
            last = (last + [text])[-5:]
            if text.startswith(("Collecting ", "Requirement already satisfied: ")):
                done += 1
                package = text.split(": ")[-1].replace("Collecting ", "").split("==")[0]
                tell("  %d/%d %s" % (done, total, package), is_step=done % 10 == 0)
            elif text.startswith("Installing collected"):
                tell("  unpacking ...", is_step=True)
    tell("", is_step=False)
    if process.wait():
        words = "\n  ".join(last)
        raise Stop("The packages could not be installed; pip said (all of it is in %s):\n  %s" % (log, words))


def tell(text, is_step):
    """A line that the next one replaces; where nothing replaces lines, in a file, the steps are enough."""
    if sys.stdout.isatty():
        sys.stdout.write("\r" + text[:LONG_LINE].ljust(LONG_LINE) + ("" if text else "\r"))
    elif is_step:
        sys.stdout.write(text + "\n")
    sys.stdout.flush()


def say(text):
    print(text)
    sys.stdout.flush()


def works(command):
    try:
        with open(os.devnull, "w") as nowhere:
            return subprocess.call(command, stdout=nowhere, stderr=nowhere) == 0
    except (IOError, OSError):
        return False


def run(command):
    if subprocess.call(command, cwd=ROOT):
        raise Stop("This failed: %s" % " ".join(command))


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except Stop as reason:
        sys.stderr.write("%s\n" % reason)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        sys.exit(130)
    except (IOError, OSError) as error:
        sys.stderr.write("%s\n" % error)
        sys.exit(1)
