"""Who gets a file, and how it is handed out: each time the question whether this reader may see the whole."""

import pytest
from django.test import Client
from django.urls import reverse

from participation.attachments.actions import open_collection
from participation.attachments.models import attachment_storage
from participation.proposals import actions
from participation.proposals.models import Proposal
from petitions import actions as petition_actions
from petitions.models import Petition
from tests.attachments.files import PDF, attach, file_of, picture
from tests.factories import make_citizen, make_moderator, make_officer
from tests.factories import make_draft as make_petition_draft
from tests.proposals.making import make_draft, make_proposal

pytestmark = pytest.mark.django_db

SHOWN = {"open", "closed", "under_study", "done"}


def with_file(state: str, content: bytes = PDF, name: str = "plan.pdf"):
    """A proposal in this state with a file, and the file."""
    proposal = make_proposal(state)
    collection = open_collection()
    Proposal.objects.filter(pk=proposal.pk).update(attachments=collection)
    return proposal, attach(collection, proposal.author, content, name, alt="A street." if content != PDF else "")


def entered(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("state", ["draft", "in_review", "rejected", "hidden", "withdrawn", *sorted(SHOWN)])
def test_files_are_public_only_while_their_proposal_is(client, state):
    proposal, plan = with_file(state)
    co_author = make_citizen()
    proposal.co_authors.create(citizen=co_author, accepted_at=proposal.created_at)
    readers = {"author": proposal.author, "co-author": co_author, "moderator": make_moderator()}
    others = {"citizen": make_citizen(), "officer": make_officer(proposal.recipients.get().institution)}

    for reader in readers.values():
        assert entered(reader).get(plan.get_absolute_url()).status_code == 200
    for reader in others.values():
        assert entered(reader).get(plan.get_absolute_url()).status_code == (200 if state in SHOWN else 404)
    assert client.get(plan.get_absolute_url()).status_code == (200 if state in SHOWN else 404)


def test_a_hidden_proposals_pictures_are_gone_at_once_also_for_a_browser_that_has_them(client):
    proposal, photo = with_file("open", picture(), "photo.png")
    first = client.get(photo.small_url)
    again = client.get(photo.small_url, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)

    actions.hide(proposal, by=make_moderator(), reason="A court ordered it.")

    for url in (photo.get_absolute_url(), photo.small_url):
        assert client.get(url, headers={"if-none-match": first["ETag"]}).status_code == 404


def test_a_petitions_files_are_its_authors_until_it_is_open(client):
    draft = make_petition_draft()
    plan = file_of(petition_actions, draft)

    assert client.get(plan.get_absolute_url()).status_code == 404
    assert entered(make_citizen()).get(plan.get_absolute_url()).status_code == 404
    assert entered(draft.author).get(plan.get_absolute_url()).status_code == 200
    assert entered(make_moderator()).get(plan.get_absolute_url()).status_code == 200
    Petition.objects.filter(pk=draft.pk).update(state="open", opened_at=draft.created_at, closes_at=draft.created_at)
    assert client.get(plan.get_absolute_url()).status_code == 200


def test_what_belongs_to_nothing_is_nobodys(citizen):
    plan = attach(open_collection(), citizen)

    assert entered(citizen).get(plan.get_absolute_url()).status_code == 404


def test_a_file_is_saved_and_never_run(client):
    _, plan = with_file("open")

    answer = client.get(plan.get_absolute_url())

    assert answer["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "public" not in answer["Cache-Control"]
    assert b"".join(answer.streaming_content) == PDF


def test_what_is_not_public_is_kept_by_no_browser():
    proposal, plan = with_file("in_review")

    answer = entered(proposal.author).get(plan.get_absolute_url())

    assert "no-store" in answer["Cache-Control"]
    assert not answer.has_header("ETag")


def test_a_picture_is_looked_at_in_two_sizes_under_the_same_walls(client):
    _, photo = with_file("open", picture(size=(1_200, 600)), "photo.png")

    for url in (photo.get_absolute_url(), photo.small_url):
        answer = client.get(url)
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/webp", "nosniff")
        assert "sandbox" in answer["Content-Security-Policy"]
        assert answer["Content-Disposition"].startswith("inline")


def test_public_files_are_handed_out_without_a_look_at_the_session(client, django_assert_num_queries):
    _, photo = with_file("open", picture(), "photo.png")

    with django_assert_num_queries(2):  # the file, what it is attached to
        answer = client.get(photo.small_url)
    assert "Cookie" not in answer.get("Vary", "")


def test_a_file_has_no_small_copy_and_no_other_way_in(client):
    _, plan = with_file("open")

    assert client.get(plan.small_url).status_code == 404
    assert client.get(reverse("attachments:file", args=[plan.pk + 1])).status_code == 404
    assert client.post(plan.get_absolute_url()).status_code == 405
    assert client.get(f"/media/{plan.file.name}").status_code == 404


def test_a_file_that_the_store_has_lost_is_not_found(client):
    _, plan = with_file("open")
    attachment_storage().delete(plan.file.name)

    assert client.get(plan.get_absolute_url()).status_code == 404


def test_a_deleted_draft_takes_its_files_along(django_capture_on_commit_callbacks):
    for room, draft in ((actions, make_draft()), (petition_actions, make_petition_draft())):
        plan = file_of(room, draft)
        draft.refresh_from_db()
        with django_capture_on_commit_callbacks(execute=True):
            room.discard_draft(draft, by=draft.author)
        assert not attachment_storage().exists(plan.file.name)
