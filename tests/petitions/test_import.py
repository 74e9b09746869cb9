"""Petitions of other systems come in complete, and once."""

from datetime import UTC, date, datetime

import pytest

from participation.institutions.models import Institution
from participation.lifecycle import TransitionRefused
from participation.moderation.models import ReasonCode, Review
from participation.notifications.models import Letter
from petitions import actions
from petitions.lifecycle import State
from petitions.models import Petition
from search.engines.facade import engine
from tests.factories import make_citizen, make_moderator, make_reason
from tests.petitions.sources import KO, REFUSED, UK, line


def test_an_answered_petition_comes_in_complete(import_lines):
    assert import_lines(line(UK)) == ("1 imported, 0 unchanged, 0 skipped", "")

    petition = Petition.objects.get(source="uk", source_id="300001")
    assert (petition.title, petition.state, petition.language) == (UK["action"], State.CLOSED, "en")
    assert petition.reasons == "Cities get hotter.\n\nTrees help."
    assert (petition.signature_count, petition.imported_count) == (12_345, 12_345)
    assert petition.opened_at == datetime(2020, 3, 3, 17, 3, 17, 327_000, tzinfo=UTC)
    assert petition.closed_at == petition.closes_at == datetime(2020, 9, 3, 22, 59, 59, 999_000, tzinfo=UTC)
    assert (petition.response_threshold, petition.debate_threshold) == (10_000, 100_000)
    assert petition.policy.slug == "uk-parliament"
    assert [ask.text for ask in petition.asks.all()] == [UK["action"]]
    assert petition.author is None
    assert actions.recount(petition) == 0


def test_an_answer_comes_in_published_dated_and_without_a_verdict(import_lines):
    import_lines(line(UK))

    addressee = Petition.objects.get().addressees.get()
    version = addressee.response.versions.get()
    assert addressee.institution.slug == "uk-defra"
    assert addressee.answered_at == datetime(2020, 4, 20, 9, 30, tzinfo=UTC)
    assert addressee.response.live
    assert version.published_at.date() == date(2020, 4, 20)
    assert version.content == {
        "introduction": "We plant already.",
        "signed_by": "Department for Environment, Food and Rural Affairs",
        "points": [{"ask": UK["action"], "verdict": "", "reason": "In all cities."}],
    }
    assert addressee.response.latest_revision == addressee.response.live_revision
    assert addressee.response.live_revision.as_object().points.get().reason == "In all cities."


def test_a_refusal_comes_in_with_reason_and_explanation(import_lines):
    import_lines(line(REFUSED))

    petition = Petition.objects.get()
    assert (petition.state, petition.review.outcome) == (State.REJECTED, Review.Outcome.REJECTED)
    assert (petition.review.reason.code, petition.review.explanation) == ("honours", "Use the nomination form.")
    assert petition.rejected_at == petition.review.decided_at == datetime(2020, 3, 6, 8, tzinfo=UTC)
    assert petition.addressees.get().institution.slug == "uk-government"


def test_an_unknown_reason_is_founded_under_the_source_s_own_word(import_lines):
    import_lines(line(REFUSED, rejection={"code": "already-debated", "details": ""}))

    assert ReasonCode.objects.get(code="already-debated").name_en == "Already debated"


def test_a_petition_of_the_blue_house_keeps_its_days(import_lines):
    import_lines(line(KO), source="ko")

    petition = Petition.objects.get(source="ko", source_id="510")
    assert (petition.opened_at.date(), petition.closes_at.date()) == (date(2017, 8, 24), date(2017, 9, 24))
    assert petition.topic.slug == "education"
    assert petition.institutions.get().slug == "kr-blue-house"
    assert (petition.response_threshold, petition.response_within) == (200_000, "P30D")
    assert petition.response_reached_at is None


def test_nobody_owes_a_second_answer_to_an_archived_petition(import_lines):
    import_lines(line(KO, num_agree=380_769, status="브리핑"), source="ko")
    actions.notice_thresholds()

    assert Petition.objects.get().response_reached_at.date() == date(2017, 9, 24)
    assert not Petition.objects.awaiting_response().exists()


def test_archived_institutions_take_no_new_petitions(import_lines):
    import_lines(line(UK))

    assert not Institution.objects.active().filter(slug="uk-defra").exists()


def test_an_import_writes_to_nobody(import_lines, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        import_lines(line(UK), line(REFUSED))

    assert not Letter.objects.exists()


# Importing again.


def test_the_second_run_changes_nothing(import_lines):
    import_lines(line(UK), line(REFUSED))
    before = list(Petition.objects.values())

    assert import_lines(line(UK), line(REFUSED))[0] == "0 imported, 2 unchanged, 0 skipped"
    assert list(Petition.objects.values()) == before


def test_the_same_petition_twice_in_one_file_is_one_petition(import_lines):
    assert import_lines(line(UK), line(UK))[0] == "1 imported, 1 unchanged, 0 skipped"


def test_a_higher_count_comes_in(import_lines):
    opened = {**UK, "state": "open", "closed_at": None, "government_response": None}
    import_lines(line(opened))

    assert import_lines(line(opened, signature_count=20_000))[0] == "0 imported, 1 updated, 0 unchanged, 0 skipped"

    petition = Petition.objects.get()
    assert (petition.imported_count, petition.signature_count) == (20_000, 20_000)
    assert actions.recount(petition) == 0


def test_nobody_signs_here_what_is_counted_elsewhere(import_lines):
    import_lines(line({**UK, "state": "open", "closed_at": None, "government_response": None}))
    Petition.objects.update(closes_at=datetime(2126, 1, 1, tzinfo=UTC))

    with pytest.raises(TransitionRefused):
        actions.sign(Petition.objects.get(), citizen=make_citizen())


def test_a_revised_answer_is_a_correction(import_lines):
    import_lines(line(UK))
    revised = {**UK["government_response"], "responded_on": "2020-06-01", "details": "In most cities."}

    import_lines(line(UK, government_response=revised))

    first, second = Petition.objects.get().addressees.get().response.versions.all()
    assert first.content["points"][0]["reason"] == "In all cities."
    assert second.content["points"][0]["reason"] == "In most cities."
    assert second.published_at.date() == date(2020, 6, 1)


def test_what_our_clock_closed_is_not_opened_again(import_lines):
    opened = line(UK, state="open", closed_at=None)
    import_lines(opened)
    actions.close(Petition.objects.get())

    assert import_lines(opened)[0] == "0 imported, 1 unchanged, 0 skipped"
    assert Petition.objects.get().state == State.CLOSED


def test_what_our_moderators_hid_stays_hidden(import_lines):
    import_lines(line(UK))
    words = {"by": make_moderator(), "reason": "A court ordered it.", "code": make_reason()}
    actions.hide(Petition.objects.get(), is_emergency=True, **words)

    import_lines(line(UK, signature_count=13_000))

    assert Petition.objects.get().state == State.HIDDEN


def test_what_was_imported_can_be_found(import_lines, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        import_lines(line(UK))

    assert Petition.objects.get().pk in engine().versions("petition")


def test_known_and_new_petitions_of_one_batch_can_be_found(import_lines, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        import_lines(line(REFUSED))
    with django_capture_on_commit_callbacks(execute=True):
        import_lines(line(REFUSED, signature_count=6), line(REFUSED, id=9))

    assert set(engine().versions("petition")) == set(Petition.objects.values_list("pk", flat=True))


def test_what_was_answered_at_the_source_says_so_and_what_was_not_claims_nothing(import_lines, client):
    import_lines(line(KO, petition_idx="1", status="브리핑", num_agree=250_000), source="ko")
    import_lines(line(KO, petition_idx="2", num_agree=250_000), source="ko")
    answered, silent = (Petition.objects.get(source_id=number) for number in ("1", "2"))

    assert (answered.is_answered_there, silent.is_answered_there) == (True, False)
    page = client.get(f"/en/petitions/{answered.pk}/").content.decode()
    assert "Answered at the source" in page
    for petition in (answered, silent):
        page = client.get(f"/en/petitions/{petition.pk}/").content.decode()
        assert "No answer yet" not in page
        assert "will appear here" not in page
    assert "The source shows no answer" in page
    assert client.get(f"/api/v1/petitions/{answered.pk}").json()["answered_at_source"] is True
