"""Which event of a petition is news for whom, and that what went out of sight is told no more."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from participation.institutions.models import Region
from participation.notifications.actions import audience_of
from participation.notifications.models import News
from participation.responses.models import Version
from petitions import actions
from petitions.models import Petition
from tests.factories import make_citizen, make_moderator, make_petition, make_reason

pytestmark = pytest.mark.django_db


def subjects(audience):
    """What the audience can read today, in English."""
    news = News.objects.standing().filter(audiences=audience).order_by("pk")
    return [piece.told_in("en")["subject"].partition(":")[0] for piece in news]


def events(petition):
    return subjects(petition.audience)


@pytest.fixture
def scheduler():
    user = make_moderator()
    user.user_permissions.add(Permission.objects.get(codename="schedule_debate"))
    return user


@pytest.fixture
def answer(petition, officer):
    def publish(*, is_correction=False):
        response = actions.begin_answer(petition.addressees.get(), by=officer)
        number = response.versions.count() + 1
        Version.objects.create(response=response, number=number, published_at=timezone.now(), content={})
        actions.receive_answer(response, by=officer, is_correction=is_correction)

    return publish


def around(petition):
    institutions = [audience_of(institution=institution) for institution in petition.institutions.all()]
    return [audience_of(topic=petition.topic), *institutions]


def test_followers_of_a_petition_hear_of_every_step(petition, answer, scheduler):
    for _ in range(10):
        actions.sign(petition, citizen=make_citizen())
    actions.roll_up()
    answer()
    answer(is_correction=True)
    actions.schedule_debate(petition, on=timezone.localdate() + timedelta(days=9), by=scheduler)
    actions.record_debate(petition, on=timezone.localdate(), url="https://example.org/", by=scheduler)
    actions.close(petition)

    assert events(petition) == [
        "Open for signatures",
        "An answer is owed",
        "A debate is owed",
        "An official response",
        "A corrected official response",
        "The day of the debate",
        "Debated",
        "Signing has ended",
    ]


def test_followers_of_its_topic_and_its_institution_hear_that_it_opened_and_was_answered(petition, answer):
    for _ in range(10):
        actions.sign(petition, citizen=make_citizen())
    actions.roll_up()
    answer()
    answer(is_correction=True)
    actions.close(petition)

    for audience in around(petition):
        assert subjects(audience) == ["Open for signatures", "An official response"]


def test_followers_of_its_region_hear_of_it_and_of_no_other():
    here, there = Region.objects.all()[:2]
    petition = make_petition("in_review")
    Petition.objects.filter(pk=petition.pk).update(region=here)

    actions.publish(petition, by=make_moderator())

    assert subjects(audience_of(region=here)) == ["Open for signatures"]
    assert subjects(audience_of(region=there)) == []


def test_a_debate_moved_to_another_day_is_told_again_and_the_same_day_is_not(petition, scheduler):
    for day in (date(2027, 1, 4), date(2027, 1, 4), date(2027, 1, 5), date(2027, 1, 4)):
        actions.schedule_debate(petition, on=day, by=scheduler)

    assert events(petition).count("The day of the debate") == 3


def test_of_a_hidden_petition_followers_learn_that_it_was_hidden_and_nothing_of_its_text(petition):
    actions.hide(petition, by=make_moderator(), reason="A court ordered it.")

    (news,) = News.objects.standing()
    assert petition.title not in str(news.content)
    assert "A court ordered it." in str(news.content)
    assert all(subjects(audience) == [] for audience in around(petition))


def test_when_it_comes_back_its_news_does_too(petition):
    moderator = make_moderator()
    petition = actions.hide(petition, by=moderator, reason="A court ordered it.")
    petition = actions.restore(petition, by=moderator)
    assert len(events(petition)) == 1

    actions.publish(petition, by=moderator)

    assert len(events(petition)) == 3
    assert all(len(subjects(audience)) == 2 for audience in around(petition))


@pytest.mark.parametrize("is_text_public", [True, False])
def test_sponsors_who_follow_read_why_it_was_rejected_and_its_text_only_where_it_may_be_read(is_text_public):
    petition, reason = (
        make_petition("in_review"),
        make_reason(f"told-{is_text_public}".lower(), is_text_public=is_text_public),
    )

    actions.reject(petition, by=make_moderator(), reason=reason)

    (news,) = News.objects.standing()
    assert (petition.title in str(news.content)) == is_text_public
    assert reason.name_ko in str(news.content["ko"])
    assert all(subjects(audience) == [] for audience in around(petition))


def test_a_withdrawn_petition_is_told_with_its_authors_reason(petition):
    actions.withdraw(petition, by=petition.author, reason="The matter is settled.")

    assert "The matter is settled." in str(News.objects.last().content)


def test_who_opens_has_a_letter_of_her_own_and_an_answer_she_hears_as_a_follower(petition, answer):
    answer()

    assert [news.besides for news in News.objects.order_by("pk")] == [petition.author, None]


def test_a_refused_action_is_no_news(petition):
    with pytest.raises(ValueError, match="reason"):
        actions.withdraw(petition, by=petition.author, reason=" ")

    assert events(petition) == ["Open for signatures"]
