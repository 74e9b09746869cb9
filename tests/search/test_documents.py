"""What enters the index, and what never does; how changes reach it."""

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Locale, Page, PageViewRestriction

from home.models import StandardPage
from participation.institutions.models import Institution
from participation.responses.models import Verdict
from petitions import actions as petitions
from petitions.lifecycle import LISTED, State
from petitions.models import Petition
from petitions.signals import counts_moved
from search import actions, receivers
from search.documents import KINDS
from search.engines.facade import engine
from search.rules import Question
from tests import factories


def found(text, kind=None):
    chosen = {"kind": (kind,)} if kind else {}
    return [(hit.kind, hit.id) for hit in engine().find(Question(text=text, chosen=chosen)).hits]


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def titled(petition, title):
    Petition.objects.filter(pk=petition.pk).update(title=title)
    petition.refresh_from_db()
    return petition


@pytest.mark.parametrize("state", State)
def test_only_listed_petitions_are_ever_in_the_index(db, on_commit, state):
    with on_commit():
        if state == State.SPONSORING:
            petition = factories.make_petition(State.DRAFT)
            Petition.objects.filter(pk=petition.pk).update(state=state)
        else:
            petition = factories.make_petition(state)
    actions.mend(at_most=None)

    assert (("petition", petition.pk) in found("library night")) == (state in LISTED)


def test_an_opened_petition_is_found(db, on_commit):
    petition = titled(factories.make_petition(State.IN_REVIEW), "Protect the whales")
    Petition.objects.filter(pk=petition.pk).update(policy=factories.make_policy())
    assert found("whales") == []

    with on_commit():
        petitions.publish(petition, by=factories.make_moderator())

    assert found("whales") == [("petition", petition.pk)]


def test_a_hidden_petition_leaves_with_its_words_and_its_answers(petition, officer, on_commit):
    titled(petition, "Protect the whales")
    response = answered(petition, officer, on_commit)
    assert set(found("whales")) == {("petition", petition.pk), ("response", response.pk)}

    with on_commit():
        petitions.hide(petition, by=factories.make_moderator(), reason="A court ordered it.")

    assert found("whales") == []
    assert found("trawlers") == []
    assert engine().suggest("whal", "en", 8) == []
    assert engine().similar("Protect the whales", "", "en", 5) == []


def answered(petition, officer, on_commit):
    """An answer published by the road that officers take."""
    addressee = petition.addressees.get()
    response = petitions.begin_answer(addressee, by=officer)
    for point in response.points.all():
        point.verdict, point.reason = Verdict.YES, "We will slow the trawlers down."
        point.save()
    response.introduction, response.signed_by = "The ministry agrees about the whales.", "The Secretary-General"
    response.save()
    response.refresh_from_db()
    with on_commit():
        response.save_revision(user=officer).publish(user=officer)
    response.refresh_from_db()
    return response


def test_a_published_answer_is_found_and_a_draft_is_not(petition, officer, on_commit):
    titled(petition, "Protect the whales")
    petitions.begin_answer(petition.addressees.get(), by=officer)
    actions.mend(at_most=None)
    assert found("whales", "response") == []

    response = answered(petition, officer, on_commit)

    assert found("trawlers", "response") == [("response", response.pk)]


@pytest.fixture
def page(db, on_commit):
    home = Page.objects.filter(depth=2, locale=Locale.objects.get(language_code="en")).first()
    page = StandardPage(
        title="How petitions become law", introduction="The road of a petition.", slug="law", live=False
    )
    page.locale = home.locale
    home.add_child(instance=page)
    with on_commit():
        page.save_revision().publish()
    return page


def test_a_published_page_is_found_until_it_is_unpublished(page, on_commit):
    assert ("page", page.pk) in found("become law")

    page.refresh_from_db()
    with on_commit():
        page.unpublish()

    assert ("page", page.pk) not in found("become law")


def test_a_deleted_page_leaves(page, on_commit):
    with on_commit():
        page.delete()

    assert found("become law", "page") == []


def test_a_page_behind_a_password_leaves_when_the_index_is_mended(page):
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")

    actions.mend()

    assert found("become law", "page") == []


def test_numbers_are_gathered_and_written_without_the_text(petition, on_commit):
    actions.refresh_petitions([petition.pk])
    receivers.index.SIGNATURES.take(at_once=True)
    receivers.index.SIGNATURES._sent_at = float("-inf")

    counts_moved.send(Petition, counts={petition.pk: 7})
    counts_moved.send(Petition, counts={petition.pk: 8})

    assert engine().versions("petition")[petition.pk][1] == 7
    receivers.index.SIGNATURES._sent_at = float("-inf")
    receivers.index.send_counts()
    assert engine().versions("petition")[petition.pk][1] == 8


def test_mending_finds_what_was_missed_and_then_nothing(petition):
    other = factories.make_petition()
    engine().remove("petition", [petition.pk])
    actions.refresh_petitions([other.pk])
    Petition.objects.filter(pk=other.pk).update(state=State.HIDDEN)

    assert actions.mend(at_most=None) > 0

    assert petition.pk in engine().versions("petition")
    assert other.pk not in engine().versions("petition")
    assert actions.mend(at_most=None) == 0


def test_one_round_of_mending_is_bounded(db):
    for _ in range(3):
        factories.make_petition()
    for pk in Petition.objects.values_list("pk", flat=True):
        engine().remove("petition", [pk])
    actions.mend(at_most=0)

    assert actions.mend(at_most=2) == 2


def test_the_command_makes_the_index_anew_and_repeats_safely(committed_embedded, petition):
    for _ in range(2):
        out = StringIO()
        call_command("rebuild_search", stdout=out, verbosity=0)
        assert "documents written" in out.getvalue()

        assert ("petition", petition.pk) in found(petition.title)
        assert committed_embedded.versions("petition") == {pk: (v, n) for pk, v, n in KINDS["petition"].versions()}


def test_the_command_checks_and_tells(db, petition):
    actions.mend(at_most=None)
    engine().remove("petition", [petition.pk])
    out = StringIO()

    call_command("rebuild_search", "--dry-run", stdout=out)
    assert "petition: 1 to write" in out.getvalue()
    call_command("rebuild_search", "--check", stdout=out)

    assert petition.pk in engine().versions("petition")
    assert "1 differences mended" in out.getvalue()


def test_a_document_tells_facts_and_no_person(petition):
    Institution.objects.update(slug="water-ministry")
    document = next(iter(KINDS["petition"].documents([petition.pk])))

    assert document.states == ("open",)
    assert document.institutions == ("water-ministry",)
    assert petition.author.email not in repr(document)
    assert petition.author.display_name not in repr(document)
