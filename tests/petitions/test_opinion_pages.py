"""Where signers speak about an answer and its commitments, and who else may not."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participation.responses.actions import judge, note_progress, report_progress
from participation.responses.backends import read_evidence
from participation.responses.models import Commitment, Opinion, Rating, Reexamination
from petitions import actions
from petitions.models import Petition
from tests.attachments.files import picture, upload
from tests.factories import make_citizen
from tests.responses.answers import owed
from tests.responses.promises import in_days, make_commitment, signers

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise(petition, officer, django_capture_on_commit_callbacks) -> Commitment:
    with django_capture_on_commit_callbacks(execute=True):
        return make_commitment(owed(petition), officer, due_in=-1)


@pytest.fixture
def signer(petition, promise, client):
    (person,) = signers(petition, 1)
    client.force_login(person)
    return person


def rating(petition):
    return reverse("petitions:rate", args=[petition.pk, petition.addressees.get().pk])


def review(petition):
    return reverse("petitions:request_review", args=[petition.pk, petition.addressees.get().pk])


def page_of(promise, petition):
    return reverse("petitions:commitment", args=[petition.pk, promise.pk])


def read(client, petition):
    return " ".join(client.get(petition.get_absolute_url()).content.decode().split())


def test_a_signer_rates_and_finds_her_rating_again(client, petition, signer):
    answer = client.post(rating(petition), {"addressed": "partly", "satisfaction": "2"})

    assert answer.status_code == 302
    assert Rating.objects.get().satisfaction == 2
    page = client.get(rating(petition)).content.decode()
    assert page.count("checked") == 2


@pytest.mark.parametrize("given", [{}, {"addressed": "yes"}, {"addressed": "yes", "satisfaction": "9"}])
def test_half_a_rating_is_sent_back_with_what_was_chosen(client, petition, signer, given):
    answer = client.post(rating(petition), given)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert answer.content.decode().count("checked") == ("addressed" in given)
    assert not Rating.objects.exists()


def test_who_has_not_signed_is_told_so_and_rates_nothing(client, petition, promise):
    client.force_login(make_citizen())

    assert "Only signers of the petition" in client.get(rating(petition)).content.decode()
    for url, data in [
        (rating(petition), {"addressed": "yes", "satisfaction": "5"}),
        (review(petition), {"ask": "1"}),
        (page_of(promise, petition), {"answer": "yes"}),
    ]:
        assert client.post(url, data).status_code == 403
    assert [model.objects.count() for model in (Rating, Reexamination, Opinion)] == [0, 0, 0]


def test_strangers_are_led_to_the_door(client, petition, promise):
    for url in (rating(petition), review(petition), page_of(promise, petition)):
        answer = client.post(url, {"answer": "yes", "addressed": "yes", "satisfaction": "5", "ask": "1"})
        assert answer.status_code == 302
        assert "login" in answer["Location"]
    assert [model.objects.count() for model in (Rating, Opinion)] == [0, 0]


def test_a_review_is_asked_for_once(client, petition, signer):
    for _ in range(2):
        assert client.post(review(petition), {"ask": "2"}).status_code == 302

    assert Reexamination.objects.get().request_count == 1
    assert "You have asked for a review of this part." in client.get(rating(petition)).content.decode()


@pytest.mark.parametrize("ask", ["", "0", "99", "x", "²", "9" * 40])
def test_a_review_of_nothing_is_refused_in_words(client, petition, signer, ask):
    answer = client.post(review(petition), {"ask": ask}, follow=True)

    assert "There is no such ask." in answer.content.decode()
    assert not Reexamination.objects.exists()


def test_a_signer_says_whether_a_commitment_was_kept(client, petition, promise, signer):
    assert client.post(page_of(promise, petition), {"answer": "no"}).status_code == 302
    assert Opinion.objects.get().answer == "no"
    assert client.post(page_of(promise, petition), {"answer": "perhaps"}).status_code == 422


def test_before_its_day_nobody_is_asked(client, petition, promise, signer):
    Commitment.objects.update(due_on=in_days(3))

    assert "are asked from" in client.get(page_of(promise, petition)).content.decode()
    assert client.post(page_of(promise, petition), {"answer": "yes"}).status_code == 409


@pytest.mark.parametrize("language", ["ar", "fr", "en", "ko"])
def test_the_pages_stand_in_four_languages(client, petition, promise, signer, language):
    for url in (rating(petition), page_of(promise, petition)):
        assert client.get(url.replace("/en/", f"/{language}/")).status_code == 200


def test_a_hidden_petition_takes_its_answer_and_evidence_along(client, petition, promise, officer, moderator, signer):
    file = read_evidence(upload(picture()))
    progress = note_progress(promise, by=officer, text="Look.", file=file)
    evidence = reverse("responses:evidence", args=[progress.pk])
    assert client.get(evidence).status_code == 200

    actions.hide(petition, by=moderator, reason="A court ordered it.")

    for url in (rating(petition), page_of(promise, petition), evidence):
        assert client.get(url).status_code == 404


def test_evidence_is_to_be_kept_and_never_to_be_run(client, petition, promise, officer):
    file = read_evidence(upload(b"%PDF-1.7 <script>alert(1)</script>", "minutes.pdf"))
    progress = note_progress(promise, by=officer, text="Look.", file=file, file_title='"; filename=x.html')

    answer = client.get(reverse("responses:evidence", args=[progress.pk]))

    assert answer["Content-Disposition"] == f'attachment; filename="evidence-{progress.pk}.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_a_note_without_a_file_has_none_to_give(client, petition, promise, officer):
    progress = note_progress(promise, by=officer, text="Look.", link="https://example.org/")

    assert client.get(reverse("responses:evidence", args=[progress.pk])).status_code == 404
    assert client.get(reverse("responses:evidence", args=[999_999])).status_code == 404


def test_the_petitions_page_tells_of_commitments_at_once(client, petition, promise, officer):
    page = read(client, petition)
    assert "Mend the roof" in page
    assert '<span class="tag tag--late">Overdue</span>' in page
    assert "The day of a commitment passed without evidence." in page

    report_progress(promise, by=officer, text="The roof is new.", outcome="kept", link="https://example.org/r")

    page = read(client, petition)
    assert '<span class="tag tag--yes">Kept</span>' in page
    assert "The roof is new." in page
    assert 'href="https://example.org/r"' in page


def test_what_officers_write_is_text_and_nothing_else(client, petition, promise, officer):
    evil = "<script>alert(1)</script>"
    report_progress(promise, by=officer, text=evil, link="https://example.org/?" + evil)
    Commitment.objects.update(what=evil, who=evil)

    for url in (petition.get_absolute_url(), page_of(promise, petition)):
        assert "<script>alert" not in client.get(url).content.decode()


def test_opinions_are_shown_once_ten_have_spoken_and_small_numbers_never(client, petition, promise):
    people = signers(petition, 24)
    for person in people[:9]:
        judge(promise, citizen=person, answer="yes")
    Petition.objects.update(changed_at=timezone.now())
    assert "Citizens say" not in read(client, petition)

    for number, person in enumerate(people):
        judge(promise, citizen=person, answer="partly" if number < 7 else "yes")
    judge(promise, citizen=people[0], answer="no")
    Petition.objects.update(changed_at=timezone.now() + timedelta(seconds=1))

    page = read(client, petition)
    assert "Yes, it was kept: <b>17</b>" in page
    assert "Partly: <b>hidden</b>" in page
    assert "No, it was not kept: <b>hidden</b>" in page


def test_a_page_with_commitments_costs_two_queries_more(client, petition, promise, django_assert_num_queries):
    with django_assert_num_queries(10):
        assert client.get(petition.get_absolute_url()).status_code == 200
