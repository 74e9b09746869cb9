"""What tests of petitions may ask for beside the rest."""

import pytest

from tests.petitions.sources import run


@pytest.fixture
def import_lines(tmp_path, db):
    """Imports these lines; returns the summary and the complaints."""

    def import_(*lines: bytes, source: str = "uk") -> tuple[str, str]:
        path = tmp_path / "petitions.jsonl"
        path.write_bytes(b"\n".join(lines))
        return run(path, source)

    return import_
