"""The Atom feed of petitions, and what goes with one petition: picture, QR code, data."""

from io import BytesIO

import pytest
from defusedxml import ElementTree
from PIL import Image, features

from participation.institutions.models import Region
from petitions.models import Petition
from petitions.pages import card
from tests.factories import make_petition
from tests.petitions.answers import get_answered, get_signed

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client, query: str = "") -> list[str]:
    root = ElementTree.fromstring(client.get(f"/en/petitions/feed/{query}").content)
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def test_the_feed_has_the_petitions_of_the_list_and_its_filters(client):
    opened, closed = make_petition("open"), make_petition("closed")
    hidden, draft = make_petition("hidden"), make_petition("draft")

    assert set(entries(client)) == {opened.title, closed.title}
    assert entries(client, "?state=closed") == [closed.title]
    assert not {hidden.title, draft.title} & set(entries(client))


def test_the_feed_leads_to_the_pages_whatever_host_the_reader_claims(client, petition, settings):
    body = client.get("/en/petitions/feed/", headers={"host": "evil.example"}).content.decode()

    assert f"{settings.BASE_URL}/en/petitions/{petition.pk}/" in body
    assert "evil.example" not in body


def test_the_feed_may_be_kept_by_everybody_and_sets_no_cookie(client, petition):
    answer = client.get("/en/petitions/feed/")

    assert answer["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies


def test_a_longer_feed_takes_no_more_queries(client, django_assert_num_queries):
    for _ in range(4):
        petition = make_petition()
        Petition.objects.filter(pk=petition.pk).update(is_author_public=True)

    with django_assert_num_queries(2):
        client.get("/en/petitions/feed/")


@pytest.mark.parametrize("language", ["ar", "fr", "en", "ko"])
def test_a_petition_has_a_picture_in_every_language(client, petition, language):
    answer = client.get(f"/{language}/petitions/{petition.pk}/card.png")

    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"].startswith("public")
    assert Image.open(BytesIO(answer.content)).size == card.SIZE


def pixels(title: str) -> bytes:
    picture = card.draw_card(title=title, caption="1", brand="Sawt", share=0.5, is_rtl=False)
    return Image.open(BytesIO(picture)).tobytes()


@pytest.mark.skipif(not features.check("fribidi"), reason="libfribidi0 is not installed")
def test_an_arabic_title_is_written_where_letters_join(db):
    assert pixels("نقل مدرسي آمن") != pixels("")


def test_an_arabic_title_is_left_out_where_letters_would_not_join(monkeypatch):
    card.font.cache_clear()
    monkeypatch.setattr(card.features, "check", lambda name: False)

    assert pixels("نقل مدرسي آمن") == pixels("")
    assert pixels("A safe school bus") != pixels("")
    card.font.cache_clear()


def test_a_title_in_a_script_without_a_font_is_left_out():
    assert pixels("ไทย") == pixels("")


def test_a_very_long_title_fits_the_picture():
    assert pixels("word " * 200) != pixels("")


def test_figures_and_latin_words_keep_their_order_within_an_arabic_line():
    assert card._in_order(["قرار", "Open", "Data", "رقم", "12"]) == ["قرار", "Data", "Open", "رقم", "12"]


def test_the_qr_code_is_a_picture_that_loads_nothing(client, petition):
    answer = client.get(f"/en/petitions/{petition.pk}/qr.svg")

    assert answer["Content-Type"] == "image/svg+xml"
    assert ElementTree.fromstring(answer.content).tag == "{http://www.w3.org/2000/svg}svg"
    assert b"href" not in answer.content


def test_the_data_of_a_petition_hide_small_numbers_too(client, petition):
    get_signed(petition, 12, region=Region.objects.get(slug="tunis"))
    get_signed(petition, 3, region=Region.objects.get(slug="sfax"))
    get_answered(petition.addressees.get())

    rows = client.get(f"/en/petitions/{petition.pk}/data.csv").getvalue().decode("utf-8-sig").splitlines()

    assert "petition,signature_count,15" in rows
    assert "signatures_by_region,Sfax,hidden" in rows
    assert "signatures_by_region,Tunis,hidden" in rows
    assert "signatures_by_assurance,Code by e-mail,15" in rows
    assert any(row.startswith("answered_at,") for row in rows)
