"""Display names are reported, kept or taken away by a moderator, and do not come back."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from participation.accounts import actions as accounts
from participation.accounts.rules import NameRefused
from participation.discussion import actions as discussion_actions
from participation.moderation import actions
from participation.moderation.models import Flag, ModerationSettings, NameReview, ReasonCode, Review
from petitions import actions as petition_actions
from petitions.models import Petition
from tests.factories import make_citizen, make_draft, make_moderator, make_petition
from tests.proposals.making import make_proposal

pytestmark = pytest.mark.django_db
NAME = "The Minister"


@pytest.fixture
def code():
    return ReasonCode.objects.get(code="impersonation")


@pytest.fixture
def author():
    return make_citizen(display_name=NAME, is_name_public=True, language="en")


@pytest.fixture
def thing(author):
    petition = make_petition(author=author)
    Petition.objects.filter(pk=petition.pk).update(is_author_public=True)
    petition.refresh_from_db()
    return petition


@pytest.fixture
def reported(thing, code):
    """The file in the queue, after enough reports."""
    settings = ModerationSettings.load()
    settings.flags_needed = 2
    settings.save()
    for _ in range(2):
        petition_actions.flag(thing, citizen=make_citizen(language="en"), reason=code, note="It is not him.")
    return Review.objects.waiting().get()


@pytest.fixture
def desk(moderator):
    client = Client(headers={"accept-language": "en"})
    client.force_login(moderator)
    return client


@pytest.fixture
def discussion():
    return make_proposal().discussion


def reset(review, code, by=None):
    return actions.settle_name(review, by=by or make_moderator(), is_reset=True, code=code, explanation="Not him.")


def test_a_report_about_the_name_is_about_the_person_and_counts_once(thing, author, citizen, code):
    petition_actions.flag(thing, citizen=citizen, reason=code)
    petition_actions.flag(thing, citizen=citizen, reason=code)

    named = NameReview.objects.get(review=Flag.objects.get().review)
    assert (named.user, named.name, named.review.kind) == (author, NAME, "name")
    assert not Review.objects.waiting().exists()


def test_reports_of_petition_and_argument_meet_in_one_file(thing, author, code, discussion):
    argument = discussion_actions.argue(discussion, author=author, side="for", text="Because.", language="en")
    discussion_actions.flag(argument, citizen=make_citizen(), reason=code)
    petition_actions.flag(thing, citizen=make_citizen(), reason=code)

    assert NameReview.objects.get().review.flags.count() == 2
    argument.refresh_from_db()
    assert argument.review is None


def test_where_no_name_is_shown_the_report_is_about_the_words(thing, citizen, code):
    Petition.objects.update(is_author_public=False)

    petition_actions.flag(thing, citizen=citizen, reason=code)

    assert not NameReview.objects.exists()
    assert Flag.objects.get().review.kind == "petition"


def test_other_reasons_are_about_the_words_and_nobody_reports_her_own_name(thing, author, citizen, code):
    petition_actions.flag(thing, citizen=citizen, reason=ReasonCode.objects.get(code="spam"))
    with pytest.raises(actions.FlagRefused):
        petition_actions.flag(thing, citizen=author, reason=code)

    assert not NameReview.objects.exists()


def test_the_desk_shows_the_name_where_it_stands_and_what_was_reported(reported, desk, thing):
    assert "Display name" in desk.get("/cms/moderation/").content.decode()

    page = desk.get(reverse("name_desk:review", args=[reported.pk])).content.decode()

    for words in (NAME, thing.title, "It is not him.", f"/en/petitions/{thing.pk}/"):
        assert words in page


def test_a_name_that_is_taken_away_is_shown_nowhere_and_she_hears_why(
    reported, desk, author, thing, code, client, django_capture_on_commit_callbacks
):
    url = reverse("name_desk:review", args=[reported.pk])
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(url, {"decision": "reset", "code": code.pk, "reason": "Not the minister."})

    author.refresh_from_db()
    assert (author.display_name, author.is_name_public) == ("", False)
    assert NAME not in client.get(f"/en/petitions/{thing.pk}/").content.decode()
    letter = next(letter for letter in mail.outbox if letter.to == [author.email])
    for words in (NAME, "A moderator", "Not the minister.", code.text_en):
        assert words.lower() in letter.body.lower()
    assert len(mail.outbox) == 3  # hers, and one for each who reported it
    assert ModelLogEntry.objects.filter(action="accounts.reset_name").get().label != NAME


def test_a_name_that_stays_stays(reported, desk, author):
    desk.post(reverse("name_desk:review", args=[reported.pk]), {"decision": "keep", "explanation": "It is hers."})

    reported.refresh_from_db()
    author.refresh_from_db()
    assert reported.outcome == Review.Outcome.KEPT
    assert (author.display_name, author.is_name_public) == (NAME, True)


def test_taking_away_needs_a_reason_for_names(reported, desk, author):
    answer = desk.post(reverse("name_desk:review", args=[reported.pk]), {"decision": "reset", "reason": "Typed."})
    assert answer.status_code == 422
    assert "Typed." in answer.content.decode()
    with pytest.raises(ValueError, match="reason for names"):
        reset(reported, ReasonCode.objects.get(code="court"))

    author.refresh_from_db()
    assert author.display_name == NAME


def test_citizens_officers_and_she_herself_decide_nothing(reported, author, citizen, officer, code):
    for by in (citizen, officer, author):
        with pytest.raises(PermissionDenied):
            reset(reported, code, by=by)
    own = make_moderator()
    with pytest.raises(PermissionDenied):
        accounts.reset_name(own, name=own.display_name, by=own)
    client = Client(headers={"accept-language": "en"})
    client.force_login(officer)
    assert client.get(reverse("name_desk:review", args=[reported.pk])).status_code == 403


def test_the_desk_finds_only_files_of_names(desk, petition):
    assert desk.get(reverse("name_desk:review", args=[petition.review.pk]), follow=True).status_code == 404


@pytest.mark.parametrize("again", [NAME, "the  MINISTER", "Thé.Minister"])
def test_she_cannot_take_it_again_in_any_spelling_and_others_can(reported, author, code, client, again):
    reset(reported, code)
    author.refresh_from_db()
    client.force_login(author)

    answer = client.post("/fr/account/", {"display_name": again, "language": "fr"})

    assert answer.status_code == 422
    assert "Un modérateur a décidé" in answer.content.decode()
    with pytest.raises(NameRefused):
        accounts.name_oneself(author, again)
    assert accounts.name_oneself(make_citizen(display_name=""), again).display_name == again
    assert accounts.name_oneself(author, "Amina").display_name == "Amina"


def test_a_name_that_she_changed_meanwhile_is_refused_and_the_new_one_stays(reported, author, code):
    accounts.revise_profile(author, display_name="Amina", is_name_public=True, language="en")
    reset(reported, code)

    author.refresh_from_db()
    assert author.public_name == "Amina"
    assert not author.may_be_called(NAME)


def test_a_deleted_account_takes_its_names_along(reported, author, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        accounts.forget(author)

    assert not NameReview.objects.exists()
    assert not Review.objects.waiting().exists()
    assert not Review.objects.filter(title__contains=NAME).exists()


def test_who_signs_under_a_refused_name_signs_nameless(reported, author, code, petition):
    reset(reported, code)
    author.refresh_from_db()

    petition_actions.support(petition, citizen=author, is_name_public=True, display_name=NAME)

    author.refresh_from_db()
    assert author.display_name == ""
    assert petition.signatures.get().citizen == author


def test_the_last_page_of_a_petition_refuses_it_beside_the_field(reported, author, code, client):
    reset(reported, code)
    author.refresh_from_db()
    draft = make_draft(author=author)
    Petition.objects.filter(pk=draft.pk).update(is_author_public=True)
    client.force_login(author)

    answer = client.post(f"/en/petitions/drafts/{draft.pk}/submit/", {"display_name": NAME})

    assert answer.status_code == 422
    assert "cannot use this name here" in answer.content.decode()
