"""What a process that serves pages does once, before the first visitor."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ASK = "import {door}, gc; from django.urls import get_resolver; print(gc.get_freeze_count(), get_resolver()._populated)"


@pytest.mark.parametrize("door", ["config.wsgi", "config.asgi"])
def test_the_collector_leaves_what_a_server_has_loaded_alone_and_addresses_are_ready(door):
    known = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}
    command = [sys.executable, "-W", "ignore", "-c", ASK.format(door=door)]
    said = subprocess.run(command, cwd=ROOT, env=os.environ | known, capture_output=True, text=True, check=True)
    frozen, is_populated = said.stdout.split()
    assert int(frozen) > 100_000
    assert is_populated == "True"
