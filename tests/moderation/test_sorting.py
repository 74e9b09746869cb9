"""Tags, notes, warnings: what moderators tell each other, and nobody else."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from participation.moderation import actions
from participation.moderation.models import Note, Review, Tag
from petitions.lifecycle import State
from tests.factories import make_moderator, make_petition

pytestmark = pytest.mark.django_db
QUEUE = "/cms/moderation/"


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


@pytest.fixture
def waiting():
    return make_petition(State.IN_REVIEW).review


def address(verb: str, *args: int) -> str:
    return reverse(f"moderation_desk:{verb}", args=args)


def test_ticked_files_get_one_tag(desk):
    files = [make_petition(State.IN_REVIEW).review for _ in range(3)]

    response = desk.post(
        address("tag_many"), {"review": [file.pk for file in files[:2]], "name": "urgent"}, follow=True
    )

    assert "2 files are tagged." in " ".join(map(str, response.context["messages"]))
    assert set(Review.objects.filter(tags__name="urgent")) == set(files[:2])
    assert [row.pk for row in desk.get(f"{QUEUE}?tags={Tag.objects.get().pk}").context["object_list"]] == [
        file.pk for file in files[:2]
    ]


@pytest.mark.parametrize("data", [{"name": ""}, {"name": "x" * 41, "review": "1"}, {"name": "a\x00b"}, {"name": "a"}])
def test_a_tag_for_nothing_or_without_a_fit_word_is_refused_with_a_sentence(desk, waiting, data):
    response = desk.post(address("tag_many"), data, follow=True)

    assert response.context["messages"]
    assert not Tag.objects.exists() or not Tag.objects.get().reviews.exists()


@pytest.mark.parametrize("number", ["", "abc", "9" * 40, "-1"])
def test_odd_numbers_do_no_harm(desk, waiting, number):
    assert desk.post(address("tag_many"), {"name": "a", "review": number}).status_code == 302
    assert desk.post(address("untag", waiting.pk), {"tag": number}).status_code == 302


def test_a_tag_is_taken_off(desk, waiting):
    desk.post(address("tag", waiting.pk), {"name": "urgent"})
    desk.post(address("untag", waiting.pk), {"tag": Tag.objects.get().pk})

    assert not waiting.tags.exists()


def test_a_note_stands_beside_the_file_for_colleagues(desk, waiting, moderator):
    desk.post(address("note", waiting.pk), {"text": "Asked the ministry."})

    page = desk.get(reverse("petition_desk:review", args=[waiting.pk])).content.decode()
    assert "Asked the ministry." in page
    assert Note.objects.get().by == moderator


def test_an_empty_note_is_refused(desk, waiting):
    desk.post(address("note", waiting.pk), {"text": "  "})

    assert not Note.objects.exists()


@pytest.mark.parametrize("verb", ["tag", "untag", "note"])
def test_officers_and_citizens_sort_nothing(client, officer, citizen, waiting, verb):
    data = {"name": "a", "tag": "1", "text": "Hello."}
    client.force_login(officer)
    assert client.post(address(verb, waiting.pk), data).status_code == 403
    assert client.post(address("tag_many"), {"name": "a", "review": waiting.pk}).status_code == 403
    client.force_login(citizen)
    assert client.post(address(verb, waiting.pk), data).status_code == 302

    assert not Tag.objects.exists()
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    "verb",
    [
        lambda file, by: actions.tag_reviews([file], Tag.objects.create(name="a"), by=by),
        lambda file, by: actions.untag_review(file, Tag.objects.create(name="a"), by=by),
        lambda file, by: actions.write_note(file, by=by, text="Hello."),
    ],
)
def test_the_actions_refuse_them_too(verb, waiting, officer, citizen):
    for person in (officer, citizen):
        with pytest.raises(PermissionDenied):
            verb(waiting, person)
        Tag.objects.all().delete()


def test_the_queue_warns_before_a_file_is_overdue(desk, waiting):
    assert "Soon overdue" not in desk.get(f"{QUEUE}results/").content.decode()
    Review.objects.update(due_at=timezone.now() + timedelta(hours=1))

    assert "Soon overdue" in desk.get(f"{QUEUE}results/").content.decode()


def test_an_emergency_stands_before_all(desk, petition, waiting):
    from participation.moderation.models import ReasonCode
    from petitions.actions import hide

    hidden = hide(
        petition, by=make_moderator(), reason="Danger.", code=ReasonCode.objects.get(code="crime"), is_emergency=True
    )

    rows = desk.get(QUEUE).context["object_list"]

    assert [row.pk for row in rows] == [hidden.review_id, waiting.pk]
    assert "Lapses:" in desk.get(f"{QUEUE}results/").content.decode()


def test_a_room_above_adds_a_panel_to_the_decision_page(desk, waiting):
    from wagtail import hooks

    from participation.moderation.desk import SidePanel

    def near(request, review, thing):
        return [SidePanel("Similar items", "moderation/desk/panels/log.html", lines=[])]

    with hooks.register_temporarily("review_side_panels", near):
        page = desk.get(reverse("petition_desk:review", args=[waiting.pk])).content.decode()

    assert "Similar items" in page
