"""What everybody reads of answers and institutions: nothing before publication, everything after."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participation.responses.models import Response
from petitions import actions
from petitions.models import Petition
from tests.factories import make_institution
from tests.responses.answers import begun, owed, published, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(petition, officer, django_capture_on_commit_callbacks) -> Response:
    with django_capture_on_commit_callbacks(execute=True):
        return published(owed(petition), officer)


def correct(response: Response, by, **texts) -> None:
    written(response, by, **texts).latest_revision.publish(user=by)


@pytest.mark.parametrize("language", ["ar", "fr", "en", "ko"])
def test_the_pages_exist_in_every_language(client, answered, institution, language):
    for address in [
        "institutions/",
        f"institutions/{institution.pk}/",
        "responses/",
        f"responses/{answered.pk}/versions/",
    ]:
        assert client.get(f"/{language}/{address}").status_code == 200


def test_a_draft_is_nobodys_business(client, petition, officer):
    draft = written(begun(owed(petition), officer))

    assert client.get(reverse("responses:versions", args=[draft.pk])).status_code == 404
    assert petition.title not in client.get(reverse("responses:list")).content.decode()


def test_the_newest_answer_stands_first_with_its_verdicts(client, answered, petition):
    page = client.get(reverse("responses:list")).content.decode()

    assert petition.title in page
    assert "Will do: 2" in page


def test_the_answer_to_a_hidden_petition_goes_with_it(client, answered, petition, moderator):
    actions.hide(petition, by=moderator, reason="A court ordered it.")

    assert client.get(reverse("responses:versions", args=[answered.pk])).status_code == 404
    assert petition.title not in client.get(reverse("responses:list")).content.decode()


def test_a_correction_is_shown_as_a_difference_with_its_note(client, answered, officer):
    correct(answered, officer, reason="The budget of 2027 has it.", correction_note="The year was missing.")

    page = client.get(reverse("responses:versions", args=[answered.pk])).content.decode()

    assert "1 correction" in page
    assert "The year was missing." in page
    assert "of 2027" in re.search(r"<ins>(.*?)</ins>", page)[1]
    assert "The budget has it." in page  # The first version stays as it was.


def test_what_an_officer_writes_is_text_and_nothing_else(client, answered, officer):
    evil = "<script>alert(1)</script>"
    correct(answered, officer, reason=evil, introduction=evil, signed_by=evil, correction_note=evil)

    for address in [reverse("responses:versions", args=[answered.pk]), reverse("responses:list")]:
        assert "<script>alert" not in client.get(address).content.decode()


def test_the_list_says_how_many_are_overdue(client, petition):
    owed(petition)
    assert "is overdue" not in client.get(reverse("responses:list")).content.decode()
    Petition.objects.update(response_due_at=timezone.now() - timedelta(days=1))

    assert "1 answer is overdue." in client.get(reverse("responses:list")).content.decode()


def test_an_institution_shows_what_it_owes_the_latest_first(client, petition, institution):
    petition = owed(petition)
    Petition.objects.update(response_due_at=timezone.now() - timedelta(days=3))

    page = client.get(institution.get_absolute_url()).content.decode()

    assert petition.title in page
    assert "3 days late" in page
    assert "tag--late" in page
    assert "tag--late" not in client.get(make_institution().get_absolute_url()).content.decode()


def test_an_institution_shows_how_long_it_takes(client, answered, petition, institution):
    Petition.objects.update(response_reached_at=timezone.now() - timedelta(days=9))

    response = client.get(institution.get_absolute_url())

    assert (response.context["record"].median_days, response.context["record"].median_of) == (9, 1)
    assert [addressee.petition for addressee in response.context["page"]] == [petition]


def test_before_its_first_answer_an_institution_has_no_median(client, institution):
    assert client.get(institution.get_absolute_url()).context["record"].median_days is None


def test_a_closed_institution_keeps_its_page_and_leaves_the_list(client, institution):
    institution.closed_on = timezone.localdate()
    institution.save()

    assert client.get(institution.get_absolute_url()).status_code == 200
    assert str(institution) not in client.get(reverse("institutions:list")).content.decode()


def test_unknown_ones_are_not_found(client):
    assert client.get("/en/institutions/999999/").status_code == 404
    assert client.get("/en/responses/999999/versions/").status_code == 404
    assert client.get("/en/institutions/?page=x").status_code == 200


def test_long_lists_cost_no_more_queries(client, institution, django_assert_max_num_queries):
    for _ in range(4):
        make_institution()
    client.get(reverse("institutions:list"))

    with django_assert_max_num_queries(8):
        client.get(reverse("institutions:list"))
    with django_assert_max_num_queries(12):
        client.get(institution.get_absolute_url())
