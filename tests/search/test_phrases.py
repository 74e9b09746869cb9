"""Words between quotes stand next to each other: by every engine, in four languages; a lone quote is no syntax."""

import pytest
from django.db import transaction

from search.analysis import query_groups
from search.engines.highlight import mark
from search.rules import Question
from tests.search.conftest import ENGINES, engine_named, make_document

TEXTS = [
    (1, "en", "Clean drinking water for all", "Repair the old pipes of the town."),
    (2, "en", "Water for people drinking at the fountain", "We want no bottled drinks."),
    (3, "ar", "الماء الصالح للشرب في الجنوب", "إصلاح القنوات القديمة"),
    (4, "ar", "إصلاح طرق الجنوب", "الماء في المدارس صالح والشرب منه آمن"),
    (5, "fr", "Des pistes cyclables à Sfax", "Protéger les cyclistes sur la route."),
    (6, "fr", "Des vélos cyclables et des pistes d'athlétisme", "Une école de sport."),
    (7, "ko", "국민 청원 제도를 고쳐 주세요", "답변이 늦습니다."),
    (8, "ko", "청원 국민 모임", "국민이 모여 청원을 냅니다."),
    (9, "en", "Gardens", "Green roofs. Solar panels on every school"),
    (10, "ar", "مبادرة smart cities في تونس", "open data"),
]
PROBES = [
    ("en", '"drinking water"', {1}),
    ("en", "“drinking water”", {1}),
    ("en", 'fountain "for people"', {2}),
    ("en", '"drinking water" pipes', {1}),
    ("en", '"drinking WATERS"', {1}),
    ("en", "drinking water", {1, 2}),
    ("en", 'drinking "water', {1, 2}),
    ("en", '"water', {1, 2}),
    ("en", '"water"', {1, 2}),
    ("en", '"drinking water" "old pipes"', {1}),
    ("en", '"gardens green"', set()),
    ("en", '"smart cities"', {10}),
    ("fr", "« smart cities »", {10}),
    ("ar", "«الماء الصالح للشرب»", {3}),
    ("ar", "الجنوب «الماء الصالح»", {3}),
    ("ar", "”الماء الصالح“", {3}),
    ("ar", "الماء الصالح", {3, 4}),
    ("fr", "« pistes cyclables »", {5}),
    ("fr", "« piste cyclable » Sfax", {5}),
    ("fr", "pistes cyclables", {5, 6}),
    ("ko", "“국민 청원”", {7}),
    ("ko", "「국민 청원」 제도", {7}),
    ("ko", "『국민 청원을』", {7}),
    ("ko", "국민 청원", {7, 8}),
]


@pytest.fixture(scope="module", params=ENGINES)
def phrases(request, django_db_setup, django_db_blocker):
    """These texts in every engine."""
    with django_db_blocker.unblock():
        engine = engine_named(request, "phrases")
        with transaction.atomic():
            engine.write(
                make_document(object_id=pk, language=language, title=title, asks=asks)
                for pk, language, title, asks in TEXTS
            )
            yield engine
            transaction.set_rollback(True)


@pytest.mark.parametrize(("language", "asked", "found"), PROBES, ids=[probe[1] for probe in PROBES])
def test_words_between_quotes_stand_side_by_side(phrases, language, asked, found):
    answer = phrases.find(Question(text=asked, language=language))

    assert (set() if answer.is_loose else {hit.id for hit in answer.hits}) == found


def test_a_phrase_that_nobody_wrote_finds_its_words_apart_and_says_so(phrases):
    answer = phrases.find(Question(text='"cities smart"', language="en"))

    assert answer.is_loose
    assert [hit.id for hit in answer.hits] == [10]


def test_a_slip_inside_a_phrase_is_corrected_and_it_stays_a_phrase(phrases):
    answer = phrases.find(Question(text='"drinkng water"', language="en"))

    assert answer.corrected == '"drinking water"'
    assert [hit.id for hit in answer.hits] == [1]


def test_the_found_phrase_is_marked_and_its_words_elsewhere_are_not(phrases):
    hit = phrases.find(Question(text="«الماء الصالح»", language="ar")).hits[0]

    assert "<mark>" in hit.marked
    assert "للشرب" in hit.marked.rpartition("</mark>")[2]


@pytest.mark.parametrize(
    "text", ['"', '""', '" "', '"""', "«»", "»«", "「」", '"the', '"the of"', '" AND * OR "', '"*" NOT (a']
)
def test_quotes_without_words_are_signs_like_any_other(phrases, text):
    phrases.find(Question(text=text, language="en"))


def test_a_phrase_is_one_group_and_no_question_has_more_than_sixteen_words():
    asked = query_groups(" ".join(f'"a{n} b{n}"' for n in range(30)), "en")

    assert len(asked) == 8
    phrase, loose = query_groups('"drinking water" pipes', "en")
    assert phrase[0] == "drinking water"
    assert phrase[1][0] == ("drink", "water")
    assert loose[0] == "pipes"


def test_a_phrase_is_marked_as_a_whole_with_its_small_words():
    ways = [way for _, group in query_groups('"right of water"', "en") for way in group]

    assert mark("The right to water, and water.", ways, "en") == "The <mark>right to water</mark>, and water."
