"""No database here: words as the index keeps them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import index_tokens, plain_text, query_groups, surface_words
from search.analysis.guess import guess_language
from search.analysis.text import either_tokens
from search.analysis.words import LONGEST_WORD
from search.engines.analysed import distance, grams
from search.engines.highlight import SNIPPET_LENGTH, mark, snippet

SAME = [
    ("ar", "مكتبات", "المكتبات"),
    ("ar", "المكتبة", "الْمَكْتَبَةُ"),
    ("ar", "اصلاح", "إصلاح"),
    ("ar", "آثار", "اثار"),
    ("ar", "مستشفى", "المستشفي"),
    ("ar", "ماء", "المـــــاء"),
    ("ar", "والمدارس", "مدارس"),
    ("ar", "بالمدارس", "للمدارس"),
    ("ar", "٢٠٢٥", "2025"),
    ("ar", "۲۰۲۵", "2025"),
    ("fr", "école", "ecoles"),
    ("fr", "ÉCOLE", "ecole"),
    ("fr", "l'eau", "eau"),
    ("fr", "l’eau", "eau"),
    ("fr", "qu'elle eau", "l'eau"),
    ("fr", "sécurité", "securite"),
    ("fr", "infirmière", "infirmiere"),
    ("fr", "nationaux", "national"),
    ("fr", "organisation", "organisations"),
    ("fr", "cœur", "coeur"),
    ("fr", "e\u0301cole", "école"),
    ("en", "libraries", "library"),
    ("en", "government's", "government"),
    ("en", "government’s", "government"),
    ("en", "culling", "culled"),
    ("en", "don't", "dont"),
    ("en", "007", "7"),
    ("ko", "ＫＴＸ", "ktx"),
]
DIFFERENT = [
    ("ar", "مكتبة", "مدرسة"),
    ("fr", "école", "colle"),
    ("en", "university", "universe's end"),
    ("ko", "도서관", "박물관"),
]


@pytest.mark.parametrize(("language", "one", "other"), SAME)
def test_forms_of_one_word_are_one_token(language, one, other):
    assert index_tokens(one, language) == index_tokens(other, language) != []


@pytest.mark.parametrize(("language", "one", "other"), DIFFERENT)
def test_different_words_stay_different(language, one, other):
    assert index_tokens(one, language) != index_tokens(other, language)


@pytest.mark.parametrize(
    ("language", "text", "tokens"),
    [
        ("ar", "المدارس البلدية والمستشفيات ٢٠١٨", ["مدارس", "بلد", "مستشف", "2018"]),
        ("ko", "국민청원", ["국민", "민청", "청원"]),
        ("ko", "도서관을 물", ["도서", "서관", "관을", "물"]),
        ("ko", "KTX역 3학년", ["ktx", "역", "3", "학년"]),
        ("fr", "Les écoles de l’hiver", ["ecol", "hiv"]),
        ("en", "The libraries and the whales", ["librari", "whale"]),
        ("ar", "منصة open data", ["منص", "open", "data"]),
        ("en", "المكتبة in the city", ["مكتب", "citi"]),
    ],
)
def test_each_run_of_letters_is_analysed_by_its_script(language, text, tokens):
    assert index_tokens(text, language) == tokens


def test_a_question_looks_for_both_latin_languages():
    assert query_groups("libraries", "fr") == [("libraries", (("libra",), ("librari",)))]


@given(st.lists(st.text("가나힣ㄱ5a한", min_size=1, max_size=LONGEST_WORD + 5), max_size=12))
def test_korean_words_that_are_cut_together_give_what_each_gives_alone(words):
    together = index_tokens(" ".join(words), "ko")

    assert together == [token for word in words for token in index_tokens(word, "ko")]
    assert together == [token for word in words for token in either_tokens(word, "en")]


def test_a_korean_word_is_also_looked_for_without_its_particle():
    assert ("도서", "서관") in query_groups("도서관을", "ko")[0][1]


def test_small_words_are_left_out_unless_nothing_else_was_asked():
    assert [word for word, _ in query_groups("the whales of the sea", "en")] == ["whales", "sea"]
    assert [word for word, _ in query_groups("the", "fr")] == ["the"]


def test_a_question_has_at_most_sixteen_words():
    assert len(query_groups(" ".join(f"word{n}" for n in range(500)), "en")) == 16


@pytest.mark.parametrize(
    ("text", "fallback", "language"),
    [
        ("Ban the plastic bottles of the shops", "ar", "en"),
        ("Une cantine dans chaque école", "en", "fr"),
        ("إصلاح الطريق", "en", "ar"),
        ("도서관을 열어 주세요", "en", "ko"),
        ("plastic bottles", "ar", "en"),
        ("", "fr", "fr"),
    ],
)
def test_the_language_of_a_text_is_guessed_by_script_and_small_words(text, fallback, language):
    assert guess_language(text, fallback) == language


def test_text_loses_what_no_text_has():
    assert plain_text("a\x00b\u202ec\ud800d\r\ne") == "a b c d\ne"


def test_what_means_nothing_in_a_word_is_a_blank_in_any_text():
    edges = (
        "\x00\x1f\x7f\x9f\xad\u0600\u061c\u06dd\u0890\u08e2\u180e\u200b\u200f\u202a\u202e\u2060\u206f\ud800\udfff\ue000"
    )
    edges += "\uf8ff\ufeff\ufff9\U000e0001\U000f0000\U0010ffff"

    assert {plain_text(f"a{letter}b") for letter in edges} == {"a b"}
    assert {plain_text(f"مــاء{letter}도서관") for letter in edges} == {"مــاء 도서관"}
    assert plain_text("e\u0301cole") == "école"
    assert plain_text("plain ascii") == "plain ascii"


def test_a_slip_is_one_step_away():
    assert distance("library", "libary", 2) == 1
    assert distance("cantine", "cantnie", 2) == 1
    assert distance("library", "whales", 2) == 3
    assert set(grams("도서관")) & set(grams("도소관"))


def test_marks_stand_on_the_words_that_match_and_text_is_escaped():
    groups = query_groups("école", "fr")
    ways = [way for _, group in groups for way in group]

    assert mark("Les écoles <b>", ways, "fr") == "Les <mark>écoles</mark> &lt;b&gt;"


def test_a_snippet_shows_the_place_with_most_words():
    text = "Nothing here. " * 60 + "The badger and the whale swim. " + "Nothing there. " * 60
    ways = [way for _, group in query_groups("badger whale", "en") for way in group]

    cut = snippet(text, ways, "en")

    assert "<mark>badger</mark>" in cut
    assert "<mark>whale</mark>" in cut
    assert len(cut) < SNIPPET_LENGTH + 60


@given(st.text(max_size=400), st.sampled_from(["ar", "fr", "en", "ko", "xx"]))
def test_no_text_breaks_the_analysis(text, language):
    tokens = index_tokens(text, language)

    assert all(0 < len(token) <= LONGEST_WORD * 3 for token in tokens)
    assert all(not set(token) & set("\"'* ()\x00") for token in tokens)
    assert index_tokens(text, language) == tokens


@given(st.text(alphabet=st.characters(codec=None), max_size=300), st.sampled_from(["ar", "fr", "en", "ko"]))
def test_no_question_breaks_its_parser(text, language):
    groups = query_groups(text, language)

    assert len(groups) <= 16
    assert all(group and all(way for way in group) for _, group in groups)
    ways = [way for _, group in groups for way in group]
    assert "<script" not in mark(f"<script>{text}", ways, language)
    snippet(text * 5, ways, language)
    surface_words(plain_text(text).split())
