"""What is attached to a proposal: at the moderator's desk, on its page, for programs, and changed as the text is."""

import csv

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from participation.attachments.actions import Addition, Change, Words
from participation.attachments.backends import read_upload
from participation.attachments.models import Attachment, attachment_storage
from participation.notifications.models import Subscription
from participation.proposals import actions
from participation.proposals.models import Proposal
from participation.votes.models import Side
from tests.attachments.files import PDF, file_of, picture, upload
from tests.factories import make_citizen, make_moderator
from tests.proposals.making import make_draft
from tests.proposals.test_writing import TEXTS, change

pytestmark = pytest.mark.django_db


def make_illustrated(state: str = "open") -> Proposal:
    """A proposal with a described picture and a file, in review or open."""
    draft = make_draft()
    words = {"alt": "A street with trees.", "caption": "As it could be"}
    file_of(actions, draft, picture(size=(900, 600)), "photo.png", **words)
    file_of(actions, Proposal.objects.get(pk=draft.pk), PDF, "costs.pdf")
    proposal = actions.submit(Proposal.objects.get(pk=draft.pk), by=draft.author)
    return actions.publish(proposal, by=make_moderator()) if state == "open" else proposal


def addition(content: bytes = PDF, name: str = "more.pdf", **words: str) -> Addition:
    return Addition(read_upload(upload(content, name)), Words(**words))


def test_a_moderator_sees_everything_before_the_public_does():
    proposal = make_illustrated("in_review")
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_moderator())

    page = client.get(reverse("proposal_desk:review", args=[proposal.review_id])).content.decode()

    for one in proposal.attachments.items.all():
        assert one.get_absolute_url() in page
        assert client.get(one.get_absolute_url()).status_code == 200
    assert 'alt="A street with trees."' in page


def test_the_page_shows_pictures_with_size_and_words_and_names_files(client):
    proposal = make_illustrated()
    photo = proposal.attachments.items.pictures().get()

    page = client.get(proposal.get_absolute_url()).content.decode()

    size = f'width="{photo.small_width}" height="{photo.small_height}"'
    assert f'<img src="{photo.small_url}" alt="A street with trees." {size} loading="lazy" decoding="async">' in page
    assert '<figcaption dir="auto">As it could be</figcaption>' in page
    assert "costs.pdf" in page


def test_pictures_and_files_cost_one_query_more(client, django_assert_max_num_queries):
    proposal = make_illustrated()
    client.get(proposal.get_absolute_url())

    with django_assert_max_num_queries(8):
        client.get(proposal.get_absolute_url())


@pytest.mark.parametrize("verb", ["hide", "withdraw"])
def test_what_is_out_of_sight_shows_no_picture(client, verb):
    proposal = make_illustrated()
    if verb == "hide":
        actions.hide(proposal, by=make_moderator(), reason="A court ordered it.")
    else:
        actions.withdraw(proposal, by=proposal.author, reason="It is settled.")

    page = client.get(proposal.get_absolute_url()).content.decode()

    assert "/attachments/" not in page
    assert "A street with trees." not in page


def test_programs_are_told_of_them_and_only_while_they_are_public(client, django_assert_num_queries):
    proposal = make_illustrated()
    client.get("/api/v1/proposals")

    with django_assert_num_queries(6):  # how many, the rows, their institutions, points, collections, files
        given = client.get("/api/v1/proposals").json()["items"][0]["attachments"]

    photo, costs = given
    assert (photo["kind"], photo["type"], photo["alt"]) == ("picture", "image/webp", "A street with trees.")
    assert (photo["width"], photo["height"]) == (900, 600)
    assert client.get(photo["small_url"].partition("8000")[2]).status_code == 200
    assert (costs["kind"], costs["name"], costs["size"], costs["small_url"]) == ("file", "costs.pdf", len(PDF), None)
    actions.withdraw(proposal, by=proposal.author, reason="It is settled.")
    assert client.get(f"/api/v1/proposals/{proposal.pk}").json()["attachments"] == []


def test_the_table_names_them_and_only_while_they_are_public(client, django_assert_num_queries):
    proposal = make_illustrated()
    make_illustrated()
    client.get(reverse("proposals:csv"))

    with django_assert_num_queries(5):  # the rows, their institutions, points, collections, files
        table = client.get(reverse("proposals:csv")).getvalue().decode("utf-8-sig")

    cells = [row["attachments"] for row in csv.DictReader(table.splitlines())]
    for one in proposal.attachments.items.all():
        assert f"{one.name} ({settings.BASE_URL}{one.get_absolute_url()})" in cells[-1]
    actions.withdraw(proposal, by=proposal.author, reason="It is settled.")
    table = client.get(reverse("proposals:csv")).getvalue().decode("utf-8-sig")
    assert [row["attachments"] for row in csv.DictReader(table.splitlines())][-1] == ""


def test_files_are_changed_as_the_text_is_and_versions_name_them(client, django_capture_on_commit_callbacks):
    proposal = make_illustrated()
    photo, costs = proposal.attachments.items.all()

    with django_capture_on_commit_callbacks(execute=True):
        version = change(proposal, files=Change((photo.pk,), addition(caption="New costs")))

    assert (version.number, version.is_amendment) == (2, False)
    assert [one["name"] for one in version.content["attachments"]] == ["costs.pdf", "more.pdf"]
    assert not attachment_storage().exists(photo.file.name)
    assert attachment_storage().exists(costs.file.name)
    page = client.get(reverse("proposals:versions", args=[proposal.pk])).content.decode()
    assert "<del>" in page
    assert "photo.webp" in page
    assert "New costs" in page


def test_the_same_text_without_files_is_still_no_new_version(proposal):
    assert "attachments" not in change(proposal).content
    assert change(proposal).number == 2


def test_once_people_have_voted_a_file_is_an_amendment_that_they_hear_of():
    proposal = make_illustrated()
    voters = [make_citizen(), make_citizen()]
    for voter in voters:
        actions.vote(proposal, citizen=voter, side=Side.FOR)
    Proposal.objects.filter(pk=proposal.pk).update(free_votes=2)

    with pytest.raises(ValueError, match="why"):
        change(proposal, files=Change((), addition()))
    version = change(proposal, files=Change((), addition()), why="The costs were missing.")

    assert version.is_amendment
    assert Subscription.objects.filter(user=voters[0]).exists()


def test_the_form_adds_and_removes(client):
    proposal = make_illustrated()
    photo, _costs = proposal.attachments.items.all()
    client.force_login(proposal.author)
    url = reverse("proposals:edit", args=[proposal.pk])
    given = {**TEXTS, "measure1": "One point"}

    refused = client.post(url, {**given, "file": upload(picture(), "new.png"), "caption": "Kept"})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Say what the picture shows" in page.split('id="id_alt_error"')[1].split("</div>")[0]
    assert 'value="Kept"' in page

    words = {"alt": "A square.", "caption": "New"}
    assert (
        client.post(url, {**given, "remove": photo.pk, "file": upload(picture(), "new.png"), **words}).status_code
        == 302
    )
    assert [(one.name, one.alt) for one in proposal.attachments.items.all()] == [
        ("costs.pdf", ""),
        ("new.webp", "A square."),
    ]


def test_the_form_refuses_what_is_not_taken_and_keeps_the_text(client, proposal):
    client.force_login(proposal.author)
    given = {**TEXTS, "title": "Close every street", "measure1": "One point", "file": upload(b"MZ\x90\x00", "a.exe")}

    answer = client.post(reverse("proposals:edit", args=[proposal.pk]), given)

    assert answer.status_code == 422
    assert "kind that is not taken" in answer.content.decode()
    assert "Close every street" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_somebody_elses_file_is_not_removed(client, proposal):
    other = make_illustrated().attachments.items.first()
    client.force_login(proposal.author)

    answer = client.post(
        reverse("proposals:edit", args=[proposal.pk]), {**TEXTS, "measure1": "One point", "remove": other.pk}
    )

    assert answer.status_code in (302, 422)
    assert Attachment.objects.filter(pk=other.pk).exists()
