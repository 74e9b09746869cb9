"""Korean on a real server with the plug-in `analysis-nori`, and on one without it."""

import pytest

from search.engines.elasticsearch.mapping import KOREAN, LONGEST_NORI
from search.engines.elasticsearch.schema import NORI, index_body
from search.engines.elasticsearch.server import Server
from search.rules import Question
from tests.search.conftest import CORPUS, PROBES, document_of, make_document, patient_elasticsearch
from tests.services.processes import Missing, skip_or_fail

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]
KOREAN_PROBES = [probe for probe in PROBES if probe["language"] == "ko"]


def built(url, name):
    engine = patient_elasticsearch(url, name)
    engine.begin_rebuild()
    engine.fill(document_of(row) for row in CORPUS)
    engine.fill([make_document(object_id=900, language="ko", title="어린이보호구역 속도")])
    engine.finish_rebuild()
    return engine


@pytest.fixture(scope="module")
def with_nori(elasticsearch_url):
    if NORI not in Server(elasticsearch_url).plugins():
        skip_or_fail(Missing("Lucene's Korean analysis is not in Maven's repository; .ci/run fetches it"))
    return built(elasticsearch_url, "nori")


@pytest.fixture(scope="module")
def without_nori(elasticsearch_url):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Server, "plugins", lambda server: set())
        return built(elasticsearch_url, "pairs")


def numbers(engine, text):
    return [hit.id for hit in engine.find(Question(text=text, language="ko")).hits]


@pytest.mark.parametrize("probe", KOREAN_PROBES, ids=lambda probe: probe["q"])
@pytest.mark.parametrize("kept", ["with_nori", "without_nori"])
def test_korean_questions_find_what_they_must_either_way(request, kept, probe):
    found = numbers(request.getfixturevalue(kept), probe["q"])

    assert set(probe["find"]) <= set(found)
    assert not set(probe["not"]) & set(found)
    if "first" in probe:
        assert found[0] == probe["first"]


def test_nori_knows_the_stem_of_a_verb(with_nori, without_nori):
    document = make_document(object_id=901, language="ko", title="길이 좁았습니다", version=1)
    for engine in (with_nori, without_nori):
        engine.write([document])

    assert 901 in numbers(with_nori, "좁다")
    assert 901 not in numbers(without_nori, "좁다")


def test_nori_reads_what_is_asked_and_pairs_of_letters_find_the_rest(with_nori):
    far = "가로등 " * LONGEST_NORI
    with_nori.write(
        [
            make_document(object_id=902, language="ko", title="가로등", asks="골목이 어두웠습니다", version=1),
            make_document(
                object_id=903, language="ko", title="가로등", reasons=f"{far} 골목이 어두웠습니다", version=1
            ),
        ]
    )

    assert numbers(with_nori, "어둡다") == [902]
    assert set(numbers(with_nori, "어두웠습니다")) == {902, 903}


def test_korean_fields_are_kept_only_where_the_server_knows_nori():
    assert set(KOREAN) <= index_body(has_nori=True)["mappings"]["properties"].keys()
    assert not set(KOREAN) & index_body(has_nori=False)["mappings"]["properties"].keys()
