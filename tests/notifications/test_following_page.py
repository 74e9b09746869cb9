"""What one follows, how often one hears of it, and ceasing to."""

import pytest
from django.urls import reverse

from participation.accounts.actions import forget
from participation.institutions.models import Region
from participation.notifications.actions import audience_of, follow, open_audience, publish_news
from participation.notifications.models import Subscription
from participation.notifications.receivers import PENDING
from participation.notifications.rules import Rhythm
from petitions import actions
from tests.factories import make_citizen, make_institution, make_moderator, make_topic

pytestmark = pytest.mark.django_db
FOLLOWING = "/en/letters/following/"


@pytest.fixture
def mine(client, citizen, petition):
    """The audiences that she follows: of a petition, a topic, an institution, a region."""
    below = {"topic": make_topic(), "institution": make_institution(), "region": Region.objects.earliest("pk")}
    audiences = [petition.audience, *(audience_of(**{kind: thing}) for kind, thing in below.items())]
    for audience in audiences:
        follow(audience, user=citizen)
    client.force_login(citizen)
    return audiences


def rhythm(audience, user):
    return Subscription.objects.get(audience=audience, user=user).rhythm


def test_the_page_names_all_that_one_follows_and_nothing_that_others_do(client, mine, petition):
    follow(audience_of(topic=(strange := make_topic())), user=make_citizen())

    page = client.get(FOLLOWING).content.decode()

    assert petition.title in page
    assert mine[1].topic.name_en in page
    assert mine[2].institution.get_absolute_url() in page
    assert f"?region={mine[3].region.slug}" in page
    assert strange.name_en not in page


def test_a_hidden_petition_is_called_by_its_number(client, mine, petition):
    actions.hide(petition, by=make_moderator(), reason="A court ordered it.")

    page = client.get(FOLLOWING).content.decode()

    assert petition.title not in page
    assert f"Petition \u2066{petition.reference}\u2069" in page


def test_what_nobody_can_name_can_still_be_stopped(client, citizen):
    audience = open_audience()
    follow(audience, user=citizen)
    client.force_login(citizen)

    assert "Something that is not public now" in client.get(FOLLOWING).content.decode()
    client.post(FOLLOWING, {"stop": audience.pk})

    assert not Subscription.objects.filter(user=citizen).exists()


def test_rhythms_are_chosen_row_by_row(client, mine, citizen):
    chosen = {f"rhythm-{mine[0].pk}": "daily", f"rhythm-{mine[1].pk}": "weekly", f"rhythm-{mine[2].pk}": "site"}

    assert client.post(FOLLOWING, chosen).status_code == 302

    rhythms = [rhythm(audience, citizen) for audience in mine]
    assert rhythms == [Rhythm.DAILY, Rhythm.WEEKLY, Rhythm.SITE, Rhythm.AT_ONCE]


def test_what_is_no_rhythm_is_said_beside_its_row_and_nothing_is_saved(client, mine, citizen):
    answer = client.post(FOLLOWING, {f"rhythm-{mine[0].pk}": "hourly", f"rhythm-{mine[1].pk}": "daily"})

    assert answer.status_code == 422
    assert "hourly" in answer.content.decode()
    assert {rhythm(audience, citizen) for audience in mine} == {Rhythm.AT_ONCE}


def test_each_can_be_stopped_and_all_can(client, mine, citizen):
    client.post(FOLLOWING, {"stop": mine[0].pk})
    assert Subscription.objects.filter(user=citizen).count() == 3

    client.post("/en/letters/following/stop/")
    assert not Subscription.objects.filter(user=citizen).exists()


@pytest.mark.parametrize("number", ["-1", "x", "9" * 30, "999999999"])
def test_nothing_else_can_be_stopped(client, mine, citizen, number):
    assert client.post(FOLLOWING, {"stop": number}).status_code in (404, 400)
    assert Subscription.objects.filter(user=citizen).count() == 4


def test_nobody_stops_what_another_follows(client, mine, citizen):
    client.force_login(make_citizen())

    client.post(FOLLOWING, {"stop": mine[0].pk})
    client.post("/en/letters/following/stop/")

    assert Subscription.objects.filter(user=citizen).count() == 4


def test_reading_changes_nothing(client, mine, citizen):
    for path in (FOLLOWING, "/en/letters/", FOLLOWING + "?page=99", FOLLOWING + "?page=x"):
        assert client.get(path).status_code == 200
    for path in ("/en/letters/following/stop/", "/en/letters/read/", "/en/letters/follow/topic/health/"):
        assert client.get(path).status_code == 405

    assert Subscription.objects.filter(user=citizen).count() == 4


@pytest.mark.parametrize("path", [FOLLOWING, "/en/letters/"])
def test_visitors_are_led_to_the_door(client, path):
    assert client.get(path)["Location"].startswith("/en/accounts/login/code/")


def test_the_page_takes_the_same_queries_for_many_rows(client, citizen, django_assert_max_num_queries):
    for _ in range(30):
        follow(audience_of(topic=make_topic()), user=citizen)
    client.force_login(citizen)

    with django_assert_max_num_queries(12):
        client.get(FOLLOWING)


@pytest.mark.parametrize("kind", ["topic", "institution", "region"])
def test_a_button_begins_to_follow_and_another_ceases(client, citizen, kind):
    thing = {"topic": make_topic, "institution": make_institution, "region": Region.objects.first}[kind]()
    client.force_login(citizen)
    url = reverse("notifications:follow", args=[kind, thing.slug])

    answer = client.post(url, {"next": "/en/petitions/?topic=x"})
    assert answer["Location"] == "/en/petitions/?topic=x"
    assert Subscription.objects.get(user=citizen).audience == audience_of(**{kind: thing})

    client.post(url, {"stop": "1", "next": "/en/"})
    assert not Subscription.objects.filter(user=citizen).exists()


@pytest.mark.parametrize(
    "next_url", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "", "\\\\evil"]
)
def test_the_button_leads_nowhere_else(client, citizen, next_url):
    client.force_login(citizen)
    answer = client.post(reverse("notifications:follow", args=["topic", make_topic().slug]), {"next": next_url})

    assert answer["Location"] == FOLLOWING


@pytest.mark.parametrize("path", ["petition/1", "topic/nothing-of-the-kind"])
def test_what_is_not_there_cannot_be_followed(client, citizen, path):
    client.force_login(citizen)
    assert client.post(f"/en/letters/follow/{path}/").status_code == 404


def test_who_presses_before_signing_in_follows_once_she_is_signed_in(client, citizen, rf):
    topic = make_topic()
    answer = client.post(reverse("notifications:follow", args=["topic", topic.slug]), {"next": "/en/petitions/"})
    assert answer["Location"] == "/en/accounts/login/code/?next=%2Fen%2Fpetitions%2F"
    assert not Subscription.objects.exists()

    come_in(rf, client, citizen)

    assert Subscription.objects.get(user=citizen).audience.topic == topic


def test_a_wish_of_yesterday_is_forgotten(client, citizen, rf):
    client.post(reverse("notifications:follow", args=["topic", make_topic().slug]))
    session = client.session
    session[PENDING] = {**session[PENDING], "at": 0}
    session.save()

    come_in(rf, client, citizen)

    assert not Subscription.objects.exists()


def come_in(rf, client, user):
    """As allauth tells it after the code."""
    from allauth.account.signals import user_logged_in

    request = rf.post("/en/accounts/login/code/confirm/")
    request.session = client.session
    request.user = user
    user_logged_in.send(type(user), request=request, user=user)


def test_the_list_offers_to_follow_what_one_chose_and_the_institutions_page_itself(client, citizen, petition):
    institution, topic = petition.institutions.get(), petition.topic
    follow(audience_of(topic=topic), user=citizen)

    page = client.get(f"/en/petitions/?topic={topic.slug}&institution={institution.slug}").content.decode()
    assert f"Follow {topic.name_en}" in page
    assert f"Follow {institution.name_en}" in page
    assert "letters/follow" not in client.get("/en/petitions/").content.decode()
    assert f"Follow {institution.name_en}" in client.get(institution.get_absolute_url()).content.decode()

    client.force_login(citizen)
    assert f"You follow {topic.name_en}" in client.get(f"/en/petitions/?topic={topic.slug}").content.decode()


def test_with_the_account_goes_what_it_followed(mine, citizen, django_capture_on_commit_callbacks):
    publish = {"template": "petitions/news/hidden", "context": {"petition": {"reference": "1"}}, "url": lambda: "/"}
    with django_capture_on_commit_callbacks(execute=True):
        publish_news(key="k", audiences=mine, **publish)
        forget(citizen)

    assert not Subscription.objects.filter(user=citizen).exists()
