"""The demo is complete, true to its own rules, and loaded once."""

import json
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from home.demo import texts
from home.demo.history import Storyteller
from participation.accounts.models import User
from participation.discussion.models import Argument
from participation.institutions.calendar import due_after
from participation.institutions.forms import INSTITUTIONS_AT_MOST
from participation.institutions.models import Institution, Officer
from participation.moderation.models import Review
from participation.notifications.models import Letter
from participation.proposals.models import Proposal
from participation.responses.actions import content_of
from participation.responses.models import Response, Version
from participation.votes.models import Vote
from petitions import actions, rules
from petitions.lifecycle import State
from petitions.models import Addressee, Petition, Signature, SignatureDelta

pytestmark = pytest.mark.django_db

CITIZENS = 40


def load(**options) -> str:
    out = StringIO()
    call_command("load_demo", citizens=CITIZENS, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def _demo(django_db_setup, django_db_blocker):
    """Loaded once for this module, and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _with_demo(_demo, db):
    """Every test here sees the demo and changes nothing of it."""


def written(language: str | None = None):
    """The petitions written for the demo, without the real ones."""
    found = Petition.objects.filter(source="")
    return found.filter(language=language) if language else found


# What is there.


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_language_has_petitions_in_every_state(language):
    states = Counter(written(language).values_list("state", flat=True))

    assert states == {
        State.DRAFT: 1,
        State.SPONSORING: 2,
        State.IN_REVIEW: 2,
        State.OPEN: 11,
        State.CLOSED: 5,
        State.REJECTED: 2,
        State.HIDDEN: 1,
        State.WITHDRAWN: 1,
    }


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_language_shows_every_turn_of_an_answer(language):
    there = written(language)

    assert there.overdue().exists()
    assert there.awaiting_response().filter(response_due_at__gt=timezone.now()).exists()
    assert there.answered().filter(state=State.OPEN).exists()
    assert there.near_threshold().exists()
    assert there.filter(debate_reached_at__isnull=False).exists()
    assert Version.objects.filter(number=2, response__language=language).exists()


def test_real_petitions_stand_beside_the_written_ones():
    assert Counter(Petition.objects.exclude(source="").values_list("source", flat=True)) == {"uk": 15, "ko": 15}


def test_a_newcomer_can_sign_in_as_everybody():
    people = {user.email.split("@")[0]: user for user in User.objects.filter(email__endswith="@sawt.example")}

    assert set(people) == {"citizen", "officer", "approver", "moderator", "editor", "admin"}
    assert all(user.check_password("sawt-demo") for user in people.values())
    assert [name for name, user in people.items() if not user.is_staff] == ["citizen"]
    assert people["moderator"].has_perm("moderation.decide_review")
    assert not people["editor"].has_perm("moderation.decide_review")
    assert people["admin"].is_superuser
    assert people["citizen"].petitions.filter(state=State.DRAFT).count() == 4


def test_the_officer_writes_and_the_approver_publishes_for_two_ministries():
    rows = Officer.objects.filter(institution__slug__in=["min-education", "min-higher-education"])

    assert set(rows.values_list("user__email", "is_approver")) == {
        ("officer@sawt.example", False),
        ("approver@sawt.example", True),
    }
    assert not Institution.objects.active().exclude(appointments__is_approver=True).exists()


# What must be true of it.


def test_every_count_is_exact():
    assert [petition.title for petition in Petition.objects.all() if actions.recount(petition)] == []
    assert not SignatureDelta.objects.exists()


def test_the_clock_finds_nothing_to_mend():
    assert not Petition.objects.owing_response_date().exists()
    assert not Petition.objects.owing_debate_date().exists()
    assert not Petition.objects.past_closing().exists()


def test_nothing_lies_in_the_future_but_deadlines():
    now = timezone.now()
    facts = [
        "created_at", "sponsoring_at", "submitted_at", "opened_at", "closed_at", "rejected_at", "hidden_at",
        "withdrawn_at", "response_reached_at", "debate_reached_at", "answered_at", "changed_at",
    ]  # fmt: skip
    ahead = [name for name in facts if Petition.objects.filter(**{f"{name}__gt": now}).exists()]

    assert ahead == []
    assert not Signature.objects.filter(created_at__gt=now).exists()
    assert not Version.objects.filter(published_at__gt=now).exists()


def test_things_happened_in_their_order():
    wrong = Q(sponsoring_at__lte=F("created_at")) | Q(submitted_at__lte=F("sponsoring_at"))
    wrong |= Q(opened_at__lte=F("submitted_at")) | Q(response_reached_at__lte=F("opened_at"))
    wrong |= Q(answered_at__lte=F("response_reached_at")) | Q(closed_at__lte=F("opened_at"))

    assert not written().filter(wrong).exists()
    # The first file of what was public at once, a name or an argument, asks nothing and is closed as it is opened.
    submissions = Review.objects.filter(matter=Review.Matter.SUBMISSION).exclude(outcome=Review.Outcome.CLOSED)
    assert not submissions.filter(decided_at__lte=F("opened_at")).exists()
    assert not Signature.objects.filter(created_at__lt=F("petition__sponsoring_at")).exists()
    assert not Signature.objects.filter(created_at__gt=F("petition__closes_at")).exists()
    assert not Signature.objects.filter(created_at__lt=F("citizen__date_joined")).exists()


def test_deadlines_follow_the_rules_of_the_calendar():
    for petition in written().filter(response_due_at__isnull=False).exclude(addressees__extended_at__isnull=False):
        reached = timezone.localtime(petition.response_reached_at)
        assert timezone.localtime(petition.response_due_at) == due_after(reached, "P30D", "TN")


def test_no_answer_of_the_demo_is_late():
    assert not Addressee.objects.filter(answered_at__gt=F("petition__response_due_at")).exists()


def test_the_thousandth_signature_is_the_one_that_obliges():
    for item in texts.petitions():
        story = Storyteller(item, timezone.localtime()).tell()
        assert story.signed == sorted(story.signed)
        if reached := story.facts.get("response_reached_at"):
            assert story.signed[999] == reached


def test_published_answers_are_what_their_last_version_says():
    for response in Response.objects.published():
        assert content_of(response) == response.versions.last().content
        assert response.live_revision == response.latest_revision


def test_the_demo_officer_has_an_answer_to_finish():
    draft = Response.objects.get(live=False)

    assert draft.institution.is_served_by(User.objects.get(email="officer@sawt.example"))
    assert all(not point.verdict for point in draft.points.all())


def test_only_those_who_consented_show_a_name():
    shown = Signature.objects.filter(is_name_public=True)

    assert 0 < shown.count() < Signature.objects.count() / 2
    assert not shown.exclude(citizen__is_name_public=True).exists()


def test_moderators_find_proposals_and_arguments_too():
    moderator = User.objects.get(email="moderator@sawt.example")
    waiting = Review.objects.free_for(moderator)
    reported, appealed = waiting.get(kind="proposal", matter="flags"), waiting.get(kind="argument", matter="appeal")
    argument = Argument.objects.get(hidden_at__isnull=False)

    assert reported.first.flags.count() == 5
    assert (argument.review, argument.author) == (appealed.about, appealed.asked_by)


def test_a_hidden_proposal_has_its_tombstone_and_took_no_vote_since(client):
    proposal = Proposal.objects.get(state="hidden")

    page = client.get(f"/ar/proposals/{proposal.pk}/").content.decode()
    assert proposal.title not in page
    assert proposal.hiding_reason in page
    assert proposal.review.family().count() == 2
    assert not Vote.objects.filter(ballot=proposal.ballot, changed_at__gt=proposal.hidden_at).exists()
    assert not Proposal.objects.exclude(state="draft").filter(review__page="").exists()


def test_no_letter_was_written():
    assert not Letter.objects.exists()


def test_a_second_run_adds_nothing():
    tables = (User, Petition, Signature, Response, Version, Review, Institution, Officer)
    before = [list(table.objects.order_by("pk").values()) for table in tables]

    assert "Nothing was missing." in load()
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before


def test_what_an_interrupted_run_left_out_is_added():
    lost = Petition.objects.get(sponsor_token="demo-en-quarry-dust")
    lost.signatures.all().delete()
    lost.delete()
    User.objects.get(email="author.en-quarry-dust@demo.sawt.example").delete()

    load()

    assert Petition.objects.filter(sponsor_token="demo-en-quarry-dust", signature_count=41).exists()


def test_made_up_petitions_for_load_are_many_and_have_a_long_tail():
    load(scale=400)
    counts = sorted(
        Petition.objects.filter(sponsor_token__startswith="scale-").values_list("signature_count", flat=True)
    )

    assert len(counts) == 400
    assert counts[200] < 40 < 1_000 < counts[-1]
    assert not Petition.objects.owing_response_date().exists()
    assert "Nothing was missing." in load(scale=400)


def test_a_demo_without_citizens_is_refused():
    with pytest.raises(CommandError, match="at least 10 citizens"):
        call_command("load_demo", citizens=0)


# The texts themselves.


@pytest.mark.parametrize("item", list(texts.petitions()), ids=lambda item: item["key"])
def test_a_demo_petition_keeps_within_every_limit(item):
    assert len(item["title"]) <= rules.TITLE_LENGTH
    assert 1 <= len(item["asks"]) <= rules.ASKS_AT_MOST
    assert all(len(ask) <= rules.ASK_LENGTH for ask in item["asks"])
    assert len(item["reasons"]) <= rules.REASONS_LENGTH
    assert len(item["details"]) <= rules.DETAILS_LENGTH
    assert len(item["tried"]) <= rules.TRIED_LENGTH
    assert 1 <= len(item["institutions"]) <= INSTITUTIONS_AT_MOST
    for answer in item["answers"]:
        assert [point["verdict"] for point in answer["points"]] == [
            p["verdict"] for p in answer["points"] if p["reason"]
        ]
        assert len(answer["points"]) == len(item["asks"])
        assert timedelta(days=item["threshold_after_days"] + answer["days_after_threshold"]) < timedelta(
            days=item["days_ago"]
        )


def test_the_pages_of_all_languages_have_the_same_addresses():
    pages = {language: texts.read(f"pages.{language}.json") for language in texts.LANGUAGES}
    addresses = {
        json.dumps([[page["slug"] for page in content["pages"]], [(n["slug"], n["days_ago"]) for n in content["news"]]])
        for content in pages.values()
    }

    assert len(addresses) == 1
