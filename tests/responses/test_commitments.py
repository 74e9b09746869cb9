"""Commitments: part of drafts, facts once published, never silently gone; kept with evidence, judged by signers."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from participation.notifications.models import News
from participation.responses import actions
from participation.responses.models import Commitment, Opinion, Pledge, Response
from petitions import actions as petition_actions
from petitions.models import Petition
from tests.factories import make_citizen, make_institution, make_officer
from tests.responses.answers import owed, written
from tests.responses.promises import in_days, make_commitment, promised, signers

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise(petition, officer) -> Commitment:
    return make_commitment(owed(petition), officer)


def change(response, by, **texts):
    """A correction that changes the fields of the only commitment."""
    draft = Response.objects.get(pk=written(response, by, correction_note="We were wrong.").pk)
    draft = draft.get_latest_revision_as_object()
    pledges = list(draft.pledges.all())
    for pledge in pledges:
        for name, value in texts.items():
            setattr(pledge, name, value)
    draft.pledges = pledges if texts else []
    draft.save_revision(user=by, clean=False).publish(user=by)


def test_a_draft_promises_nothing(draft, officer):
    promise = written(draft, officer).get_latest_revision_as_object()

    assert promise.pledges.count() == 0
    assert not Commitment.objects.exists()


def test_publishing_makes_facts_of_commitments_and_keeps_them_in_the_version(draft, officer):
    response = promised(draft, officer, Mend_the_roof=30, Publish_the_list=3)

    assert [(one.what, one.due_on) for one in response.commitments.all()] == [
        ("Mend the roof", in_days(30)),
        ("Publish the list", in_days(3)),
    ]
    kept = response.versions.get().content["commitments"]
    assert [one["what"] for one in kept] == ["Mend the roof", "Publish the list"]
    assert {one["who"] for one in kept} == {"The school office"}


def test_an_answer_without_commitments_keeps_the_content_it_always_had(draft, officer):
    written(draft, officer).latest_revision.publish(user=officer)

    assert "commitments" not in Response.objects.get(pk=draft.pk).versions.get().content


@pytest.mark.parametrize("missing", [{"what": "  "}, {"who": ""}, {"due_on": None}])
def test_a_commitment_says_what_by_when_and_who_or_nothing_is_published(draft, officer, missing):
    response = written(draft, officer).get_latest_revision_as_object()
    fields = {"what": "Mend the roof", "who": "The office", "due_on": in_days(3), **missing}
    response.pledges.add(Pledge(**fields))

    with pytest.raises(ValidationError, match="Commitment 1 does not say"):
        response.save_revision(user=officer, clean=False).publish(user=officer)
    assert not Response.objects.get(pk=draft.pk).live


def test_nothing_is_promised_for_yesterday(draft, officer):
    with pytest.raises(ValidationError, match="a day that has passed"):
        promised(draft, officer, Mend_the_roof=-1)


def test_a_correction_keeps_the_commitment_and_its_first_date(promise, officer):
    change(promise.response, officer, due_on=in_days(60), what="Mend the whole roof")

    again = Commitment.objects.get()
    assert (again.pk, again.what, again.due_on, again.first_due_on) == (
        promise.pk,
        "Mend the whole roof",
        in_days(60),
        in_days(30),
    )


def test_a_commitment_left_out_by_a_correction_stays_and_says_so(promise, officer):
    change(promise.response, officer)

    promise.refresh_from_db()
    assert promise.withdrawn_at
    assert promise.status == "withdrawn"


def test_a_date_that_has_passed_is_not_moved(promise, officer):
    with time_machine.travel(timezone.now() + timedelta(days=40)), pytest.raises(ValidationError, match="not moved"):
        change(promise.response, officer, due_on=in_days(60))


def test_its_day_still_belongs_to_the_institution(promise):
    assert promise.status_on(promise.due_on) == "on_the_way"
    assert promise.status_on(promise.due_on + timedelta(days=1)) == "overdue"
    assert list(Commitment.objects.overdue(promise.due_on + timedelta(days=1))) == [promise]
    assert not Commitment.objects.overdue(promise.due_on).exists()


def test_each_commitment_is_in_one_status_whatever_the_others_are(promise):
    for facts, status in [
        ({}, "on_the_way"),
        ({"due_on": in_days(-1)}, "overdue"),
        ({"kept_at": timezone.now()}, "kept"),
        ({"kept_at": None, "broken_at": timezone.now()}, "broken"),
        ({"withdrawn_at": timezone.now()}, "withdrawn"),
    ]:
        Commitment.objects.update(**facts)
        found = [name for name in Commitment.Status.values if Commitment.objects.in_status(name).exists()]
        assert found == [status] == [Commitment.objects.get().status]


def test_without_evidence_nothing_is_kept(promise, officer):
    with pytest.raises(ValidationError, match="Show that it is kept"):
        actions.note_progress(promise, by=officer, text="It is done.", outcome="kept")

    promise.refresh_from_db()
    assert promise.status == "on_the_way"


def test_with_evidence_it_is_kept_even_when_the_evidence_came_before(promise, officer):
    actions.note_progress(promise, by=officer, text="The order.", link="https://example.org/order")
    actions.note_progress(promise, by=officer, text="It is done.", outcome="kept")

    promise.refresh_from_db()
    assert promise.status == "kept"
    assert promise.status_on(promise.due_on + timedelta(days=900)) == "kept"


def test_an_institution_may_say_that_it_did_not_keep_its_word_and_then_keep_it_after_all(promise, officer):
    actions.note_progress(promise, by=officer, text="The budget was cut.", outcome="broken")
    promise.refresh_from_db()
    assert promise.status == "broken"

    actions.note_progress(promise, by=officer, text="Done.", outcome="kept", link="https://example.org/")
    promise.refresh_from_db()
    assert (promise.status, promise.broken_at) == ("kept", None)


def test_only_officers_of_the_institution_write_about_it(promise):
    stranger = make_officer(make_institution())

    for person in (stranger, make_citizen()):
        with pytest.raises(PermissionDenied):
            actions.note_progress(promise, by=person, text="We did it.")
    assert not promise.progress.exists()


def test_who_only_writes_notes_progress_and_no_outcome(promise, writer):
    actions.note_progress(promise, by=writer, text="Half of it is done.")

    with pytest.raises(PermissionDenied):
        actions.note_progress(promise, by=writer, text="No.", outcome="broken")
    assert promise.progress.count() == 1


def test_nothing_is_written_about_what_was_taken_back(promise, officer):
    change(promise.response, officer)

    with pytest.raises(ValidationError, match="taken back"):
        actions.note_progress(promise, by=officer, text="Done.")


def test_every_note_is_in_the_petitions_log_and_in_its_followers_news(promise, officer, petition):
    before = Petition.objects.get(pk=petition.pk).changed_at
    actions.report_progress(promise, by=officer, text="Half of it is done.")

    assert News.objects.get(key=f"progress-{promise.progress.get().pk}").audiences.get() == petition.audience
    assert ModelLogEntry.objects.filter(action="petitions.note_progress", user=officer).count() == 1
    assert Petition.objects.get(pk=petition.pk).changed_at > before


def test_signers_are_asked_once_and_not_before_the_day(promise):
    assert actions.watch_commitments() == 0

    with time_machine.travel(timezone.now() + timedelta(days=30)):
        assert actions.watch_commitments() == 1
        assert actions.watch_commitments() == 0

    news = News.objects.get(key=f"commitment-{promise.pk}-due")
    assert f"/commitments/{promise.pk}/" in str(news.content)


def test_a_day_that_passed_in_silence_is_told_once(promise, officer, petition):
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert actions.watch_commitments() == 2  # asked about, and overdue
        assert actions.watch_commitments() == 0

    news = News.objects.get(key=f"commitment-{promise.pk}-overdue")
    assert news.content["en"]["subject"] == f"A commitment is overdue: {petition.title}"
    assert set(news.content) == {"ar", "fr", "en", "ko"}
    assert ModelLogEntry.objects.filter(action="petitions.miss_commitment", user=None).count() == 1


def test_nobody_is_told_that_it_is_overdue_once_the_institution_has_spoken(promise, officer):
    actions.note_progress(promise, by=officer, text="We cannot.", outcome="broken")

    with time_machine.travel(timezone.now() + timedelta(days=40)):
        actions.watch_commitments()

    assert not News.objects.filter(key__endswith="-overdue").exists()


def test_what_is_out_of_sight_is_told_of_to_nobody(promise, petition, moderator):
    petition_actions.hide(petition, by=moderator, reason="A court ordered it.")

    with time_machine.travel(timezone.now() + timedelta(days=40)):
        assert actions.watch_commitments() == 0


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "News of a commitment"),
        ({"outcome": "kept", "link": "https://example.org/roof"}, "A commitment is kept"),
        ({"outcome": "broken"}, "A commitment will not be kept"),
    ],
)
def test_followers_read_what_became_of_it_in_four_languages(promise, officer, petition, said, words):
    actions.report_progress(promise, by=officer, text="The roof is what it is.", **said)

    content = News.objects.get(key__startswith="progress-").content
    assert content["en"]["subject"] == f"{words}: {petition.title}"
    for language in ("ar", "fr", "en", "ko"):
        assert promise.what in str(content[language])
        assert f"/{language}/petitions/{petition.pk}/commitments/{promise.pk}/" in str(content[language])


def test_before_its_day_nobody_judges(promise, petition):
    (signer,) = signers(petition, 1)

    with pytest.raises(ValidationError, match="once its day has come"):
        actions.judge(promise, citizen=signer, answer="yes")


def test_a_signer_judges_once_and_may_change_her_mind(petition, officer):
    promise = make_commitment(owed(petition), officer, due_in=-1)
    (signer,) = signers(petition, 1)

    actions.judge(promise, citizen=signer, answer="yes")
    actions.judge(promise, citizen=signer, answer="no")

    promise.refresh_from_db()
    assert promise.counts == {"yes": 0, "partly": 0, "no": 1}
    with pytest.raises(IntegrityError), transaction.atomic():
        Opinion.objects.create(commitment=promise, citizen=signer, answer="yes")


def test_who_did_not_sign_or_took_it_back_judges_nothing(petition, officer):
    promise = make_commitment(owed(petition), officer, due_in=-1)
    (former,) = signers(petition, 1)
    petition_actions.withdraw_signature(petition, citizen=former)

    for person in (make_citizen(), former):
        with pytest.raises(actions.NotAsked):
            actions.judge(promise, citizen=person, answer="yes")
    assert not Opinion.objects.exists()


def test_an_answer_that_is_none_is_refused(petition, officer):
    promise = make_commitment(owed(petition), officer, due_in=-1)
    (signer,) = signers(petition, 1)

    with pytest.raises(ValidationError, match="Choose one"):
        actions.judge(promise, citizen=signer, answer="maybe")


def test_a_commitment_is_kept_or_broken_and_never_both(promise):
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.update(kept_at=timezone.now(), broken_at=timezone.now())
