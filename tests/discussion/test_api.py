"""Arguments for programs: what stands, page by page, and nothing that is not public."""

import pytest

from participation.discussion import actions
from tests.discussion.making import counted, make_argument, make_code, make_reply
from tests.factories import make_citizen
from tests.proposals.making import make_proposal

pytestmark = pytest.mark.django_db
FIELDS = "id side text language author created_at edited_at useful_count not_useful_count reply_count url"


def get(client, proposal, **query):
    return client.get(f"/api/v1/proposals/{proposal.pk}/arguments", query)


def test_the_fields_and_no_others(client, proposal):
    author = make_citizen(display_name="Amel", is_name_public=True)
    argument = counted(make_argument(proposal.discussion, author=author, marks="uun"))
    make_reply(argument)

    answer = get(client, proposal).json()

    assert set(answer) == {"for_count", "against_count", "neutral_count", "items", "next"}
    (one,) = answer["items"]
    assert set(one) == set(FIELDS.split())
    assert (one["author"], one["useful_count"], one["not_useful_count"]) == ("Amel", 2, 1)
    assert one["url"].endswith(f"/en/discussions/arguments/{argument.pk}/")


@pytest.mark.parametrize("sort", ["useful", "newest", "discussed"])
def test_every_argument_comes_exactly_once_however_pages_are_cut(client, proposal, sort):
    made = [counted(make_argument(proposal.discussion, text=f"Number {n}.", marks="u" * (n % 3))) for n in range(11)]
    make_reply(made[4])
    actions.roll_up()

    seen, after = [], ""
    while after is not None:
        answer = get(client, proposal, sort=sort, page_size=3, **({"after": after} if after else {})).json()
        seen += [item["id"] for item in answer["items"]]
        after = answer["next"]

    assert sorted(seen) == sorted(argument.pk for argument in made)
    if sort == "discussed":
        assert seen[0] == made[4].pk
    if sort == "newest":
        assert seen == sorted(seen, reverse=True)


def test_one_side_only(client, proposal):
    make_argument(proposal.discussion, "for")
    against = make_argument(proposal.discussion, "against")

    assert [item["id"] for item in get(client, proposal, side="against").json()["items"]] == [against.pk]


def test_hidden_and_deleted_words_are_not_given(client, proposal, moderator):
    hidden, deleted = make_argument(proposal.discussion), make_argument(proposal.discussion)
    make_reply(deleted)
    actions.hide(hidden, by=moderator, code=make_code(), explanation="No.")
    actions.delete(deleted, by=deleted.author)

    assert get(client, proposal).json()["items"] == []


@pytest.mark.parametrize(
    "query",
    [{"side": "up"}, {"sort": "rank"}, {"page": "2"}, {"page_size": "51"}, {"after": "1"}, {"after": "x.y"},
     {"after": "9" * 30 + ".1"}, {"sort": "newest", "after": "1.2"}],
)  # fmt: skip
def test_odd_questions_are_refused_in_words(client, proposal, query):
    assert get(client, proposal, **query).status_code == 422


@pytest.mark.parametrize(("state", "status"), [("in_review", 404), ("hidden", 410), ("closed", 200)])
def test_only_public_proposals_have_arguments(client, state, status):
    assert get(client, make_proposal(state)).status_code == status


def test_a_discussion_without_a_public_whole_is_unknown(client, db):
    discussion = actions.open_discussion()

    assert client.get(f"/api/v1/discussions/{discussion.pk}/arguments").status_code == 404


def test_the_newest_are_a_feed_without_what_was_hidden_and_without_replies(client, proposal, moderator):
    argument = make_argument(proposal.discussion, text="Shade before heat.")
    make_reply(argument, text="A reply that is in no feed.")
    gone = make_argument(proposal.discussion, text="Words to be hidden.")
    actions.hide(gone, by=moderator, code=make_code(), explanation="No.")

    answer = client.get(f"/en/discussions/{proposal.discussion_id}/feed/")
    feed = answer.content.decode()

    assert answer["Content-Type"].startswith("application/atom+xml")
    assert "For: Shade before heat." in feed
    assert f"/en/discussions/arguments/{argument.pk}/" in feed
    assert "no feed" not in feed
    assert "to be hidden" not in feed


def test_a_discussion_out_of_sight_has_no_feed(client):
    proposal = make_proposal("hidden")

    assert client.get(f"/en/discussions/{proposal.discussion_id}/feed/").status_code in (404, 410)
