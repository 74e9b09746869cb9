"""All news of what one follows on a page: in the words of the letters, the newest first, with what is unread."""

import pytest

from participation.notifications.actions import follow, mark_read, open_audience, retract_news
from participation.notifications.models import ReadMark
from participation.notifications.rules import Rhythm
from participation.notifications.tasks import tell_news
from tests.factories import make_citizen
from tests.notifications.news import make_audience

pytestmark = pytest.mark.django_db
NEWS = "/en/letters/"


@pytest.fixture
def audience(citizen, client):
    audience = open_audience()
    follow(audience, user=citizen, rhythm=Rhythm.SITE)
    client.force_login(citizen)
    return audience


@pytest.fixture
def tell(audience, publish):
    def tell(number, *, to=audience):
        news = publish(to, key=f"news:{number}", title=f"Title {number}.")
        tell_news.call(news.pk)
        return news

    return tell


def read(client, path=NEWS):
    return client.get(path).content.decode()


def test_the_page_says_what_the_letters_said_the_newest_first(client, tell):
    first, second = tell(1), tell(2)

    page = read(client)

    assert page.index("News: Title 2.") < page.index("News: Title 1.")
    for news in (first, second):
        for part in news.told_in("en")["paragraphs"]:
            assert part["href"] or part["words"] in page
        assert f'href="{news.told_in("en")["url"]}"' in page


@pytest.mark.parametrize("language", ["ar", "fr", "en", "ko"])
def test_the_page_speaks_the_language_of_its_address(client, tell, language):
    tell(1)

    assert f"You read {language}." in read(client, f"/{language}/letters/")


def test_news_of_what_others_follow_is_not_on_it(client, tell):
    tell(1, to=make_audience(1))

    assert "Title 1." not in read(client)
    assert "No news yet" in read(client)


def test_what_went_out_of_sight_is_not_on_it(client, tell, audience):
    tell(1)
    retract_news(audience)

    assert "Title 1." not in read(client)


def test_what_somebody_typed_is_escaped(client, audience, publish):
    tell_news.call(publish(audience, title="<script>alert(1)</script>").pk)

    assert "<script>alert" not in read(client)
    assert "&lt;script&gt;alert(1)" in read(client)


def test_unread_is_what_came_since_she_marked_it_and_reading_marks_nothing(client, tell):
    tell(1)
    newest = tell(2)
    assert "2 unread" in read(client)
    assert "2 unread" in read(client)

    client.post("/en/letters/read/", {"up_to": newest.pk})
    assert "You have read everything" in read(client)
    tell(3)

    page = read(client)
    assert "1 unread" in page
    assert page.count("tag--open") == 1
    assert "1 unread" in read(client, "/en/account/")


def test_a_mark_never_goes_back_and_is_ones_own(citizen):
    mark_read(citizen, up_to=5)
    mark_read(citizen, up_to=3)
    mark_read(make_citizen(), up_to=9)

    assert ReadMark.objects.get(user=citizen).news_id == 5


def test_pages_follow_one_another_without_a_gap_while_news_comes_in(client, tell, monkeypatch):
    monkeypatch.setattr("participation.notifications.views.news.PAGE", 3)
    news = [tell(n) for n in range(7)]
    first = read(client)
    tell(8)

    second = read(client, f"{NEWS}?before={news[4].pk}")
    third = read(client, f"{NEWS}?before={news[1].pk}")

    assert f"?before={news[4].pk}" in first
    shown = [[n for n in range(9) if f"Title {n}." in page] for page in (first, second, third)]
    assert shown == [[4, 5, 6], [1, 2, 3], [0]]
    assert "Older news" not in third


@pytest.mark.parametrize("odd", ["x", "-1", "9" * 19, "9" * 400, "٣٣x"])
def test_an_odd_mark_is_a_bad_request(client, audience, odd):
    assert client.get(NEWS, {"before": odd}).status_code == 400
    assert client.post("/en/letters/read/", {"up_to": odd}).status_code == 400


def test_the_page_takes_the_same_queries_for_many_pieces(client, tell, django_assert_max_num_queries):
    for n in range(20):
        tell(n)

    with django_assert_max_num_queries(13):
        read(client)
