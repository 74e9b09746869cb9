"""Each officer meets the answers of her institutions only, at every address there is."""

import re

import pytest
from django.urls import NoReverseMatch, reverse
from wagtail.models import Revision

from participation.accounts.models import User
from participation.institutions.actions import dismiss_officer
from participation.responses.models import Response
from tests.factories import make_institution, make_officer
from tests.responses.answers import begun, form_of, owed, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(petition, officer) -> Response:
    return written(begun(owed(petition), officer), officer)


@pytest.fixture
def stranger():
    """An approver of another institution."""
    return make_officer(make_institution())


def addresses(response: Response) -> dict[str, str]:
    """Every address of the viewset with the number of an answer, found by introspection."""
    viewset = Response.snippet_viewset
    others = {"revision_id": response.latest_revision_id, "action_name": "approve", "task_state_id": 1, "task_id": 1}
    others |= {"workflow_state_id": 1, "revision_id_a": "earliest", "revision_id_b": "latest"}
    found = {}
    for pattern in viewset.get_urlpatterns():
        names = pattern.pattern.regex.groupindex
        if "pk" in names:
            kwargs = {name: others.get(name, response.pk) for name in names}
            found[pattern.name] = reverse(viewset.get_url_name(pattern.name), kwargs=kwargs)
    return found


def test_at_every_address_other_institutions_officers_find_nothing(client, draft, stranger):
    client.force_login(stranger)
    found = addresses(draft)
    assert len(found) >= 18

    for name, address in found.items():
        for method in (client.get, client.post):
            assert method(address, follow=True).status_code == 404, name


@pytest.mark.parametrize("role", ["moderator", "citizen"])
def test_who_serves_no_institution_finds_nothing(client, draft, role, request):
    client.force_login(request.getfixturevalue(role))

    for name, address in addresses(draft).items():
        assert client.get(address).status_code in {302, 404}, name
        assert client.post(address, form_of(draft, introduction="Mine.")).status_code in {302, 404}, name
    assert Response.objects.get().get_latest_revision_as_object().introduction == "Thank you for asking."


@pytest.mark.parametrize(
    "name", ["edit", "history", "preview_on_edit", "revisions_view", "revisions_compare", "workflow_history"]
)
def test_her_own_institutions_answer_she_reads_everywhere(client, draft, officer, name):
    written(draft, officer, reason="Another.")
    client.force_login(officer)

    assert client.get(addresses(draft)[name]).status_code == 200


def test_the_listing_holds_her_institutions_answers(client, draft, officer, stranger):
    for person, count in [(officer, 1), (stranger, 0)]:
        client.force_login(person)
        for words in ["", draft.subject, '"', "%"]:
            listing = client.get(reverse("response_desk:list_results"), {"q": words})
            assert listing.status_code == 200
        assert len(client.get(reverse("response_desk:list")).context["object_list"]) == count


def test_a_dismissed_officer_finds_nothing_any_more(client, draft, officer, institution, stranger):
    dismiss_officer(institution, user=officer)
    client.force_login(User.objects.get(pk=officer.pk))

    assert client.get(addresses(draft)["edit"]).status_code in {302, 404}


@pytest.mark.parametrize("person", ["officer", "root"])
def test_nobody_begins_or_deletes_an_answer_by_hand(client, draft, officer, person):
    by = officer if person == "officer" else User.objects.create_superuser("root@example.org", "secret")
    client.force_login(by)

    client.post(reverse("response_desk:add"), form_of(draft))
    client.post(addresses(draft)["delete"])
    client.post(
        reverse("wagtail_bulk_action", args=["responses", "response", "delete"]) + f"?id={draft.pk}", {"confirm": "1"}
    )

    assert Response.objects.count() == 1


def test_no_chooser_lists_the_drafts_of_all_institutions():
    with pytest.raises(NoReverseMatch):
        reverse("wagtailsnippetchoosers_responses_response:choose")


def test_the_editor_shows_each_ask_with_a_verdict_and_a_reason(client, draft, officer):
    client.force_login(officer)

    page = client.get(addresses(draft)["edit"]).content.decode()

    assert page.count('class="desk-ask"') == 2
    for field in ["points-0-verdict", "points-1-reason", "introduction", "signed_by"]:
        assert f'name="{field}"' in page
    assert "Hand in for approval" in page
    assert "points-ADD" not in page
    assert not re.search(r"points-\w+-DELETE-button", page)
    assert 'name="expire_at"' not in page


def test_the_preview_reads_like_the_public_answer(client, draft, officer):
    client.force_login(officer)
    address = addresses(draft)["preview_on_edit"]
    client.post(address, form_of(draft, introduction="An introduction in the making."))

    page = client.get(address).content.decode()

    assert "An introduction in the making." in page
    assert 'class="answer"' in page
    assert "tag--yes" in page


def test_an_older_revision_can_be_looked_at_again(client, draft, officer):
    first = Revision.objects.filter(object_id=str(draft.pk)).order_by("pk").first()
    client.force_login(officer)

    assert client.get(reverse("response_desk:revisions_revert", args=[draft.pk, first.pk])).status_code == 200


def test_odd_numbers_are_not_found(client, officer, draft):
    client.force_login(officer)

    for address in ["/cms/responses/edit/999999999999999999999/", "/cms/responses/history/x/revisions/compare/1...2/"]:
        assert client.get(address, follow=True).status_code == 404


def test_saving_by_itself_keeps_the_draft(client, draft, officer):
    """Wagtail saves while one types, in the background."""
    client.force_login(officer)
    data = form_of(draft, introduction="Half a sent")

    response = client.post(addresses(draft)["edit"], data, headers={"accept": "application/json"})

    assert response.json()["success"]
    assert Response.objects.get().get_latest_revision_as_object().introduction == "Half a sent"
