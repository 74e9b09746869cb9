"""Study, decision, carrying out: what an institution must do, and what it may not."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from participation.lifecycle import TransitionRefused
from participation.notifications.models import News
from participation.proposals import actions, rules
from participation.proposals.lifecycle import State
from participation.proposals.models import Proposal
from participation.votes.models import Side
from tests.factories import make_citizen, make_institution, make_officer
from tests.proposals.making import decide, make_proposal, make_studied


@pytest.mark.parametrize(
    ("verdicts", "verb"),
    [
        (["yes", "already"], "adopt"),
        (["yes", "no"], "adopt_in_part"),
        (["part"], "adopt_in_part"),
        (["no", "elsewhere"], "decline"),
    ],
)
def test_a_decision_point_by_point_decides_the_whole(verdicts, verb):
    assert rules.verb_of(verdicts) == verb


def test_a_decision_has_a_point():
    with pytest.raises(ValueError, match="one point"):
        rules.verb_of([])


@pytest.mark.django_db
def test_by_choice_an_institution_says_why(proposal, institution, officer):
    with pytest.raises(ValueError, match="reason"):
        actions.take_up(proposal, institution=institution, by=officer)

    taken = actions.take_up(proposal, institution=institution, by=officer, why="It fits our plan.")

    assert taken.state == State.UNDER_STUDY
    assert taken.decision_due_at > taken.taken_up_at


@pytest.mark.django_db
def test_only_an_institution_to_which_it_went_takes_it_up(proposal):
    other = make_institution()

    with pytest.raises(PermissionDenied):
        actions.take_up(proposal, institution=other, by=make_officer(other), why="We like it.")


@pytest.mark.django_db
def test_whoever_has_not_voted_yet_may_until_voting_ends_as_promised(proposal, institution, officer, citizen):
    taken = actions.take_up(proposal, institution=institution, by=officer, why="It fits our plan.")

    assert actions.vote(taken, citizen=citizen, side=Side.FOR).is_new


@pytest.mark.django_db
def test_a_decision_ends_the_vote(institution, citizen):
    adopted = make_studied(State.ADOPTED, institution)

    with pytest.raises(TransitionRefused):
        actions.vote(adopted, citizen=citizen, side=Side.FOR)


@pytest.mark.django_db
def test_no_decision_is_published_before_every_criterion_is_assessed(institution, officer):
    proposal = make_studied(State.UNDER_STUDY, institution)
    response = actions.begin_decision(proposal, by=officer)
    draft = response.get_latest_revision_as_object()
    draft.introduction, draft.signed_by = "We thank the author.", "The Secretary-General"
    for point in draft.points.all():
        point.verdict, point.reason = "yes", "Because."

    with pytest.raises(ValidationError, match="Publish the assessment first"):
        draft.save_revision(user=officer, clean=False).publish(user=officer)

    assert Proposal.objects.get(pk=proposal.pk).state == State.UNDER_STUDY


@pytest.mark.django_db
@pytest.mark.parametrize(("finding", "text"), [("perfect", "Yes."), ("good", "  ")])
def test_an_odd_finding_is_refused(institution, officer, finding, text):
    proposal = make_studied(State.UNDER_STUDY, institution)

    with pytest.raises(ValueError, match="finding"):
        actions.assess(proposal, criterion="legal", finding=finding, text=text, by=officer)


@pytest.mark.django_db
def test_a_later_finding_replaces_the_earlier_one(institution, officer):
    proposal = make_studied(State.UNDER_STUDY, institution)
    actions.assess(proposal, criterion="cost", finding="good", text="Cheap.", by=officer)
    actions.assess(proposal, criterion="cost", finding="bad", text="Dear.", by=officer)

    assert [one.text for one in proposal.assessments.all()] == ["Dear."]


@pytest.mark.django_db
def test_a_corrected_decision_decides_anew_until_work_has_begun(institution, officer):
    adopted = make_studied(State.ADOPTED, institution)

    corrected = decide(adopted, "yes", "no", by=officer)
    assert corrected.state == State.ADOPTED_IN_PART

    begun = actions.carry_out(corrected, by=officer)
    assert decide(begun, "no", "no", by=officer).state == State.IN_PROGRESS


@pytest.mark.django_db
def test_steps_are_told_once_they_are_done(institution, officer):
    proposal = make_studied(State.IN_PROGRESS, institution)
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(ValueError, match="has happened"):
        actions.report_progress(proposal, text="Ten schools.", on=tomorrow, by=officer)
    actions.report_progress(proposal, text="Ten schools.", on=timezone.localdate(), by=officer)

    assert actions.finish(proposal, text="All schools.", by=officer).state == State.DONE
    assert [step.text for step in proposal.progress.all()] == ["Ten schools.", "All schools."]


@pytest.mark.django_db
def test_what_comes_back_after_its_decision_is_decided_as_it_was(institution, officer, moderator):
    adopted = make_studied(State.ADOPTED, institution)
    hidden = actions.hide(adopted, by=moderator, reason="A name had to go.")
    again = actions.publish(actions.restore(hidden, by=moderator), by=moderator)

    assert actions.take_up(again, institution=institution, by=officer).state == State.ADOPTED


@pytest.mark.django_db
def test_the_page_tells_what_was_found_decided_and_done(client, institution):
    page = client.get(make_studied(State.DONE, institution).get_absolute_url()).content.decode()

    for words in ("The decision", "What the study found", "How far it has come", "It works."):
        assert words in page


@pytest.mark.django_db
def test_a_draft_of_the_decision_is_nobodys_business(client, institution, officer):
    proposal = make_studied(State.UNDER_STUDY, institution)
    response = actions.begin_decision(proposal, by=officer)
    response.introduction = "Not yet to be read."
    response.save_revision(user=officer, clean=False)

    assert "Not yet to be read." not in client.get(proposal.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_the_stranger_of_another_institution_finds_nothing(institution):
    make_proposal(State.OPEN, institutions=[institution], votes=3)

    assert not Proposal.objects.for_officer(make_officer(make_institution())).waiting()
    assert Proposal.objects.for_officer(make_officer(institution)).waiting()
    assert not Proposal.objects.for_officer(make_citizen()).exists()


@pytest.mark.django_db
def test_its_author_hears_of_every_turn(institution):
    done = make_studied(State.DONE, institution)

    told = [news.content["en"]["subject"].partition(":")[0] for news in News.objects.order_by("pk")]
    owed = ["A study is owed", "Voting has ended"]
    assert told == ["Open for votes", *owed, "Under study", "Adopted", "Being carried out", "Done"]
    assert done.audience.subscriptions.filter(user=done.author).exists()
