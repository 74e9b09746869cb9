"""What time does, and what operators run: safe to repeat, and a dry run changes nothing."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from participation.clock.schedule import SCHEDULE
from petitions import actions
from petitions.lifecycle import State
from petitions.models import Petition
from petitions.rules import DRAFT_KEPT_DAYS
from tests.factories import make_citizen, make_draft, make_petition

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(petition):
    Petition.objects.filter(pk=petition.pk).update(closes_at=timezone.now() - timedelta(minutes=1))
    return petition


def test_time_closes_what_has_ended_and_nothing_else(ended):
    running = make_petition()

    assert actions.close_petitions() == 1
    assert actions.close_petitions() == 0

    assert Petition.objects.get(pk=ended.pk).state == State.CLOSED
    assert Petition.objects.get(pk=running.pk).state == State.OPEN


def test_a_dry_run_closes_nothing(ended, capsys):
    call_command("close_petitions", "--dry-run")

    assert ended.title in capsys.readouterr().out
    assert Petition.objects.get(pk=ended.pk).state == State.OPEN


def test_close_petitions_tells_what_it_did(ended, capsys):
    call_command("close_petitions")

    assert "1 closed, 0 left, 1 due." in capsys.readouterr().out


def test_a_forgotten_draft_goes_and_a_fresh_one_stays():
    old, fresh = make_draft(), make_draft()
    since = timezone.now() - timedelta(days=DRAFT_KEPT_DAYS + 1)
    Petition.objects.filter(pk=old.pk).update(changed_at=since)

    assert actions.forget_drafts() == 1
    assert list(Petition.objects.filter(state=State.DRAFT)) == [fresh]


def test_roll_up_brings_the_numbers_up_to_date(petition, citizen, capsys):
    actions.sign(petition, citizen=citizen)

    call_command("roll_up")

    assert "1 petitions brought up to date." in capsys.readouterr().out
    assert Petition.objects.get(pk=petition.pk).signature_count == 1


def test_recount_finds_nothing_where_all_is_well_also_with_deltas_waiting(petition, citizen, capsys):
    actions.sign(petition, citizen=citizen)
    actions.roll_up()
    actions.sign(petition, citizen=make_citizen())

    call_command("recount", verbosity=0)

    assert "1 counted, 0 wrong numbers mended." in capsys.readouterr().out


def test_recount_mends_a_wrong_number_and_a_dry_run_only_tells(petition, capsys):
    Petition.objects.filter(pk=petition.pk).update(signature_count=9)

    call_command("recount", "--dry-run", verbosity=0)
    assert Petition.objects.get(pk=petition.pk).signature_count == 9

    call_command("recount", "--petition", str(petition.pk), verbosity=0)
    assert Petition.objects.get(pk=petition.pk).signature_count == 0
    assert "wrong by +9" in capsys.readouterr().out


def test_recount_of_a_petition_that_is_not_there_says_so():
    with pytest.raises(CommandError, match="no petition 99"):
        call_command("recount", "--petition", "99")


def test_the_clock_knows_what_petitions_need():
    seconds = {job.name.rpartition(".")[2]: job.seconds for job in SCHEDULE}

    assert seconds["roll_up"] == 0.25
    assert seconds["close_petitions"] == 60
