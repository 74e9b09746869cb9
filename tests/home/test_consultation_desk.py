"""What editors may change of a consultation, who reads what people wrote, and comments on paragraphs."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from home import actions
from home.actions import Given
from home.models import Consultation, ConsultationPage, Passage
from tests.factories import make_citizen, make_institution, make_moderator, make_officer
from tests.home.consulting import address, make_consultation, page_of

pytestmark = pytest.mark.django_db
ANCHORS = [str(uuid4()), str(uuid4())]
BODY = [{"type": "paragraph", "value": f"<p>Paragraph {n}.</p>", "id": anchor} for n, anchor in enumerate(ANCHORS)]


@pytest.fixture
def answered():
    consultation = make_consultation()
    free = page_of(consultation).questions.last().translation_key
    actions.reply(consultation, [Given(free, None, "=Secret words")], citizen=make_citizen(), language="en")
    return consultation


def texts(consultation, person):
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client.get(f"/cms/consultations/{consultation.pk}/answers.csv")


def read(response):
    return b"".join(response.streaming_content).decode()


def test_the_officers_of_the_institution_read_what_people_wrote_without_their_names(answered):
    text = read(texts(answered, make_officer(answered.institution)))

    assert "'=Secret words" in text
    assert "Citizen" not in text
    assert "@" not in text


def test_editors_read_it_too(answered):
    editor = make_citizen(is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))

    assert "Secret words" in read(texts(answered, editor))


@pytest.mark.parametrize("who", ["citizen", "moderator", "officer of another institution"])
def test_nobody_else_reads_it(answered, who):
    people = {
        "citizen": make_citizen,
        "moderator": make_moderator,
        "officer of another institution": lambda: make_officer(make_institution()),
    }

    response = texts(answered, people[who]())

    assert response.status_code in (302, 403, 404)
    assert "Secret" not in getattr(response, "content", b"").decode()


def form_of(page, **changes):
    form_class = ConsultationPage.get_edit_handler().get_form_class()
    questions = list(page.questions.all())
    data = {
        "title": page.title, "slug": page.slug, "introduction": page.introduction, "institution": page.institution_id,
        "opens_at": page.opens_at.strftime("%Y-%m-%d %H:%M"), "closes_at": page.closes_at.strftime("%Y-%m-%d %H:%M"),
        "questions-TOTAL_FORMS": len(questions), "questions-INITIAL_FORMS": len(questions),
        "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
    }  # fmt: skip
    for name in ("body", "heard", "done"):
        data[f"{name}-count"] = 0
    for n, question in enumerate(questions):
        fields = {"id": question.pk, "text": question.text, "kind": question.kind, "choices": question.choices}
        data |= {f"questions-{n}-{name}": value for name, value in fields.items()} | {f"questions-{n}-ORDER": n + 1}
        if question.is_required:
            data[f"questions-{n}-is_required"] = "on"
    return form_class({**data, **changes}, instance=page, for_user=make_citizen(is_superuser=True))


def test_what_was_answered_can_be_reworded_but_not_changed(answered):
    page = page_of(answered)

    assert form_of(page, **{"questions-0-text": "Better words?"}).is_valid()
    for changes in (
        {"questions-0-kind": "multiple"},
        {"questions-0-choices": "Red\nGreen"},
        {"questions-1-DELETE": "on"},
        {"questions-0-ORDER": 9},
    ):
        assert "People have answered already" in str(form_of(page_of(answered), **changes).errors), changes


def test_before_anybody_answered_everything_can_change():
    page = page_of(make_consultation())

    assert form_of(page, **{"questions-0-choices": "Red\nGreen", "questions-1-DELETE": "on"}).is_valid()


@pytest.mark.parametrize("choices", ["Only one", "Same\nSame", "x" * 201 + "\ny", "\n".join(map(str, range(21)))])
def test_choices_that_nobody_could_tell_apart_or_read_are_refused(choices):
    form = form_of(page_of(make_consultation()), **{"questions-0-choices": choices})

    assert not form.is_valid()


def test_a_consultation_that_closes_before_it_opens_is_refused():
    form = form_of(page_of(make_consultation()), closes_at="2020-01-01 00:00")

    assert "closes_at" in form.errors


def test_a_preview_shows_the_questions_without_a_consultation(rf):
    page = page_of(make_consultation())
    Consultation.objects.all().delete()

    assert "Question single" in page.make_preview_request().content.decode()


@pytest.fixture
def commented():
    return make_consultation(takes_comments=True, body=BODY)


def test_each_paragraph_has_one_discussion_in_all_languages(client, commented):
    assert {str(passage.anchor) for passage in Passage.objects.all()} == set(ANCHORS)
    passage = Passage.objects.first()
    for language in ("ar", "en"):
        assert (
            f"/{language}/discussions/{passage.discussion_id}/"
            in client.get(address(commented, language)).content.decode()
        )


def test_a_comment_is_made_on_the_page_of_the_paragraph(client, commented, citizen):
    passage = Passage.objects.get(anchor=ANCHORS[1])
    client.force_login(citizen)
    where = f"/en/discussions/{passage.discussion_id}/"
    client.post(f"{where}argue/", {"side": "neutral", "text": "Say this more simply, please."})

    page = client.get(where).content.decode()

    assert "Say this more simply, please." in page
    assert "Paragraph 1." in page


def test_comments_end_with_the_consultation_and_begin_again_where_it_is_extended(commented):
    Consultation.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    assert actions.close_passages() == 2
    assert actions.close_passages() == 0
    assert not Passage.objects.first().discussion.is_open

    page_of(commented).save_revision().publish()

    assert Passage.objects.first().discussion.is_open


def test_without_comments_no_paragraph_has_a_discussion():
    make_consultation(body=BODY)

    assert not Passage.objects.exists()
