"""Signing a petition through the whole site on SQLite. Called by `benchmarks.embedded`; prints signatures a second."""

import tempfile
from pathlib import Path

import django

django.setup()

from benchmarks import servers
from benchmarks.material import make_petitions, make_signers, make_tables
from benchmarks.signing import signs_per_second

SIGNERS = 6_000


def main() -> None:
    make_tables()
    petitions = make_petitions(20)
    signers = make_signers(SIGNERS)
    with tempfile.TemporaryDirectory() as name, servers.pages() as pages:
        print(signs_per_second(pages, Path(name), signers, petitions))


if __name__ == "__main__":
    main()
