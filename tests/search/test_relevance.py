"""What people type and what they must find, in four languages, by every engine."""

import pytest

from search.rules import Question
from tests.search.conftest import PROBES


def test_there_are_enough_probes():
    assert len(PROBES) >= 60


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: f"{probe['language']}-{probe['q']}")
def test_a_question_finds_what_it_must(corpus, probe):
    answer = corpus.find(Question(text=probe["q"], language=probe["language"]))

    found = [hit.id for hit in answer.hits]
    assert set(probe["find"]) <= set(found)
    assert not set(probe["not"]) & set(found)
    if "first" in probe:
        assert found[0] == probe["first"]


@pytest.mark.parametrize("probe", [p for p in PROBES if p["find"]], ids=lambda probe: probe["q"])
def test_what_was_found_is_marked(corpus, probe):
    answer = corpus.find(Question(text=probe["q"], language=probe["language"]))

    wanted = [hit for hit in answer.hits if hit.id in probe["find"]]
    assert all("<mark>" in hit.marked + hit.snippet for hit in wanted)
