"""A rebuild that is killed, and a worker that brings the index up to date: real processes on a copied demo."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from search.engines.elasticsearch.server import Server
from tests.search.conftest import WORKER
from tests.services.processes import end
from tests.services.served_demo import KEPT_OUT, loaded_demo

INDEX = f"tests-processes-{WORKER}"
CHILD = [sys.executable, "-W", "ignore", "-m", "tests.search.child"]
MANAGE = [sys.executable, "manage.py"]
PATIENCE_SECONDS = 30  # of `child`


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def surroundings(request, tmp_path, django_db_setup):
    """The environment of a demo of one's own, whose index the child completes first: each process costs seconds."""
    folder = tmp_path / "demo"
    shutil.copytree(loaded_demo(), folder)
    own = {"DEMO_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings.demo", "PYTHONPATH": "site:."}
    if request.param == "elasticsearch":
        own |= {"ELASTICSEARCH_URL": request.getfixturevalue("elasticsearch_url"), "ELASTICSEARCH_INDEX": INDEX}
    environment = {name: value for name, value in os.environ.items() if name not in KEPT_OUT} | own
    yield environment
    if server := server_of(environment):
        for index in set(server.aliases(INDEX).values()):
            server.drop(index)


def run(command, environment):
    return subprocess.run(
        command, cwd=settings.ROOT, env=environment, check=True, capture_output=True, text=True, timeout=120
    ).stdout


def told(environment, word):
    """Each line of what the child says."""
    return [json.loads(line) for line in run([*CHILD, word], environment).splitlines()]


def server_of(environment):
    return Server(environment["ELASTICSEARCH_URL"]) if "ELASTICSEARCH_URL" in environment else None


def is_running(pid):
    """Nobody may wait for one that is dead already: it is not there, or a zombie."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_rebuild_that_is_killed_leaves_the_old_index_and_the_next_one_finishes(surroundings):
    child = subprocess.Popen(
        [*CHILD, "rebuild"], cwd=settings.ROOT, env=surroundings, stdout=subprocess.PIPE, text=True
    )
    before = json.loads(child.stdout.readline())
    word, *helpers = child.stdout.readline().split()
    child.send_signal(signal.SIGKILL)
    child.wait(10)
    child.stdout.close()

    after, finished = told(surroundings, "finish")

    assert word == "half"
    assert len(helpers) == 1
    assert not any(is_running(helper) for helper in helpers), "Whoever helped ends with it."
    assert before["total"] > 20
    assert child.returncode == -signal.SIGKILL
    assert after == before == finished
    assert not any(before["differ"].values())
    if server := server_of(surroundings):
        assert before["engine"] == "elasticsearch"
        assert list(server.aliases(INDEX)) == [INDEX], "What was left unfinished is gone."


def test_a_change_is_found_after_the_worker_has_it(surroundings):
    options = ["--queue-name", "default,search", "--interval", "0.5", "--no-startup-delay", "--skip-checks"]
    worker = subprocess.Popen(
        [*MANAGE, "db_worker", *options],
        cwd=settings.ROOT,
        env=surroundings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        [found] = told(surroundings, "change")
    finally:
        end(worker)

    # How soon, `make bench` measures: a busy machine proves nothing.
    assert min(found["seconds"]) < PATIENCE_SECONDS, found
    assert found["engine"] == ("elasticsearch" if server_of(surroundings) else "sqlite")
