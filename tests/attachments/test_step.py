"""The page of both roads where files are added, described and removed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from participation.attachments import rules
from participation.attachments.actions import Addition
from participation.attachments.backends import read_upload
from participation.attachments.models import Attachment
from participation.lifecycle import TransitionRefused
from participation.proposals import actions as proposal_actions
from participation.proposals.models import Proposal
from petitions import actions as petition_actions
from petitions.models import Petition
from tests.attachments.files import PDF, file_of, picture, upload
from tests.factories import make_citizen
from tests.factories import make_draft as make_petition_draft
from tests.proposals.making import make_draft as make_proposal_draft

pytestmark = pytest.mark.django_db

ROOMS = {
    "proposals": (proposal_actions, make_proposal_draft, "about"),
    "petitions": (petition_actions, make_petition_draft, "addressees"),
}


@pytest.fixture(params=ROOMS)
def road(request, client):
    """The actions of a room, a draft of it, the address of its page of files and that of the next page; its author
    has signed in."""
    room, make, after = ROOMS[request.param]
    draft = make()
    client.force_login(draft.author)
    here, there = (reverse(f"{request.param}:{name}", args=[draft.pk]) for name in ("files", after))
    return room, draft, here, there


def again(draft):
    return type(draft).objects.get(pk=draft.pk)


def test_a_picture_is_added_described_and_shown(road, client):
    room, draft, here, there = road

    answer = client.post(here, {"file": upload(picture(), "My plan.png"), "add": "1"})
    assert answer.url == here
    one = Attachment.objects.get()
    page = client.get(here).content.decode()
    assert one.small_url in page
    assert '<bdi dir="auto">My plan.webp</bdi>' in page
    assert room.missing_parts(again(draft)) == ["files"]

    answer = client.post(here, {f"alt{one.pk}": "A street with trees.", f"caption{one.pk}": "As it could be"})
    assert answer.url == there
    one.refresh_from_db()
    assert (one.alt, one.caption, one.added_by) == ("A street with trees.", "As it could be", draft.author)
    assert room.missing_parts(again(draft)) == []
    check = client.get(there.rpartition("drafts")[0] + f"drafts/{draft.pk}/check/").content.decode()
    assert 'alt="A street with trees."' in check


def test_on_the_way_on_a_picture_says_what_it_shows(road, client):
    room, draft, here, _ = road
    one = file_of(room, draft, picture(), "plan.png")

    answer = client.post(here, {f"alt{one.pk}": " ", f"caption{one.pk}": "Kept caption"})

    assert answer.status_code == 422
    assert "Say what the picture shows" in answer.content.decode()
    assert "Kept caption" in answer.content.decode()
    assert client.post(here, {f"alt{one.pk}": "", "later": "1"}).status_code == 302


def test_a_file_that_was_chosen_is_not_lost_by_the_other_button(road, client):
    _, draft, here, there = road

    assert client.post(here, {"file": upload(PDF, "plan.pdf")}).url == there
    assert client.post(here, {"file": upload(picture(), "plan.png")}).url == here
    assert again(draft).attachments.items.count() == 2


def test_a_file_is_kept_where_only_the_words_of_another_are_wrong(road, client):
    room, draft, here, _ = road
    one = file_of(room, draft, picture(), "first.png")
    long = "a" * (rules.ALT_LENGTH + 1)

    answer = client.post(here, {f"alt{one.pk}": long, "file": upload(picture(), "second.png"), "add": "1"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "too long by 1 character" in page
    assert long in page
    assert "second.webp" in page
    assert "Choose a file first" not in page


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "plan.pdf", "The file is empty."),
        (b"<svg onload='alert(1)'/>", "plan.svg", "kind that is not taken"),
        (picture()[:50], "plan.png", "is broken"),
        (PDF, "plan.pdf.exe", "something else than its content"),
    ],
)
def test_a_refusal_stands_beside_the_field_and_loses_nothing(road, client, content, name, told):
    room, draft, here, _ = road
    one = file_of(room, draft, picture(), "first.png")

    answer = client.post(here, {f"alt{one.pk}": "A street.", "file": upload(content, name), "add": "1"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page.split('id="id_file_error"')[1].split("</div>")[0]
    assert 'value="A street."' in page
    one.refresh_from_db()
    assert one.alt == "A street."


def test_nothing_chosen_is_said_too(road, client):
    assert "Choose a file first." in client.post(road[2], {"add": "1"}).content.decode()
    assert client.post(road[2], {}).url == road[3]


def test_one_file_too_many_is_refused_in_words(road, client):
    room, draft, here, _ = road
    for _number in range(rules.FILES_AT_MOST):
        file_of(room, draft)
        draft = again(draft)

    answer = client.post(here, {"file": upload(PDF, "more.pdf"), "add": "1"})

    assert answer.status_code == 422
    assert "At most 6 files are possible." in answer.content.decode()


def test_a_file_is_removed_and_what_was_typed_stays(road, client):
    room, draft, here, _ = road
    first = file_of(room, draft, picture(), "first.png")
    second = file_of(room, again(draft))
    draft = again(draft)

    for _ in range(2):  # the second click finds nothing, and says nothing
        answer = client.post(here, {f"alt{first.pk}": "A street.", "remove": second.pk})
        assert answer.url == here
    assert [one.alt for one in draft.attachments.items.all()] == ["A street."]


@pytest.mark.parametrize("odd", ["-1", "x", "9" * 40, "1\x00", "²"])
def test_an_odd_number_removes_nothing(road, client, odd):
    room, draft, here, _ = road
    file_of(room, draft)

    assert client.post(here, {"remove": odd}).status_code in (302, 400)
    assert Attachment.objects.count() == 1


def test_names_that_would_turn_the_line_are_made_plain(road, client):
    client.post(road[2], {"file": upload(PDF, "ann\u202efdp.pdf"), "add": "1"})

    page = client.get(road[2]).content.decode()

    assert '<bdi dir="auto">annfdp.pdf</bdi>' in page
    assert "\u202e" not in page


def test_broken_characters_in_the_words_are_refused(road, client):
    room, draft, here, _ = road
    one = file_of(room, draft, picture(), "first.png")

    answer = client.post(here, {f"alt{one.pk}": "a\x00b"}, format="multipart")

    assert answer.status_code == 422
    assert "broken characters" in answer.content.decode()


def test_too_many_at_once_wait(road, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"add_file": "1/m/user"}
    client.post(road[2], {"file": upload(PDF, "plan.pdf"), "add": "1"})

    answer = client.post(road[2], {"file": upload(PDF, "plan.pdf"), "add": "1"})

    assert "Wait a minute" in answer.content.decode()
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize("room", ROOMS)
def test_without_signing_in_files_wait_and_the_road_goes_on(client, room):
    client.post(reverse(f"{room}:new"), {"title": "Shade at every bus stop"})
    draft = {"proposals": Proposal, "petitions": Petition}[room].objects.get()
    here = reverse(f"{room}:files", args=[draft.pk])

    page = client.get(here).content.decode()
    assert "once you have signed in" in page
    assert 'type="file"' not in page
    assert client.post(here, {"file": upload(PDF, "plan.pdf"), "add": "1"}).status_code == 302
    assert not Attachment.objects.exists()


def test_nobody_touches_the_files_of_somebody_elses_draft(road, client):
    room, draft, here, _ = road
    one = file_of(room, draft)
    client.force_login(make_citizen())

    assert client.get(here).status_code == 404
    assert client.post(here, {"remove": one.pk}).status_code == 404
    assert Attachment.objects.exists()


def test_without_a_name_nothing_is_added_and_after_submission_nothing_changes(road):
    room, draft, _, _ = road
    addition = Addition(read_upload(upload(PDF, "plan.pdf")))
    with pytest.raises(PermissionDenied):
        room.FILING.add(draft, addition, by=None)

    room.submit(draft, by=draft.author)

    for act in (
        lambda: room.FILING.add(draft, addition, by=draft.author),
        lambda: room.FILING.remove(draft, [1], by=draft.author),
        lambda: room.FILING.describe(draft, {}, by=draft.author),
    ):
        with pytest.raises(TransitionRefused):
            act()
