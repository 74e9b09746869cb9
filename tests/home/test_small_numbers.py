"""Results of a consultation single nobody out: small numbers are hidden, and what would tell them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home import actions
from home.actions import Given
from home.models import Question
from home.pages.results import publishable, results_of
from tests.factories import make_citizen
from tests.home.consulting import make_consultation, page_of

KINDS = [Question.Kind.SINGLE, Question.Kind.SCALE]
COUNTS = st.dictionaries(st.integers(0, 6), st.integers(0, 40), min_size=2)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(KINDS), COUNTS)
def test_no_small_number_follows_from_the_others_and_the_sum(kind, counts):
    shown = publishable(Question(kind=kind), counts)

    hidden = [counts[option] for option, count in shown.items() if count is None]
    assert all(count is None or count == 0 or count >= 5 for count in shown.values())
    if any(hidden):
        # What is left of the sum belongs to two choices at least, and is small only where it is all there is.
        assert len(hidden) > 1
        assert sum(hidden) >= 5 or sum(hidden) == sum(counts.values())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(COUNTS)
def test_of_several_choices_only_the_small_ones_are_hidden(counts):
    shown = publishable(Question(kind=Question.Kind.MULTIPLE), counts)

    assert all((count is None) == (0 < counts[option] < 5) for option, count in shown.items())


@pytest.mark.django_db
def test_a_mean_that_would_tell_hidden_steps_is_hidden_and_so_is_a_question_of_few(client):
    consultation = make_consultation(closes=10, shows_results_early=True)
    scale = page_of(consultation).questions.get(kind="scale").translation_key
    free = page_of(consultation).questions.get(kind="free").translation_key
    for number in range(12):
        given_ = [Given(scale, 5 if number < 9 else 1, "")] + ([Given(free, None, "Yes")] if number < 3 else [])
        actions.reply(consultation, given_, citizen=make_citizen(), language="en")
    actions.count_replies()
    consultation.refresh_from_db()

    results = {one.question.kind: one for one in results_of(consultation, page_of(consultation).questions.all())}
    assert results["scale"].mean is None
    assert results["scale"].hides
    assert results["free"].answered is None
    page = client.get(f"/en/consultations/{consultation.pk}/results/").content.decode()
    assert "Mean:" not in page
    assert "Fewer than five people answered this question." in page
