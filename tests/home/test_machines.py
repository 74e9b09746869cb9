"""What machines ask for: robots, security, manifest, sitemap; and the content policies."""

import re
from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from home.models import StandardPage
from tests import factories

pytestmark = pytest.mark.django_db


def test_robots_stay_out_of_the_desks_and_find_the_map(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /cms/" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text
    assert "Disallow: /\n" not in text


def test_security_txt_names_a_contact_and_has_not_expired(client, pages):
    text = client.get("/.well-known/security.txt").content.decode()
    assert re.search(r"^Contact: mailto:\S+@\S+$", text, re.MULTILINE)
    expires = re.search(r"^Expires: (\S+)Z$", text, re.MULTILINE)[1]
    assert datetime.fromisoformat(expires).replace(tzinfo=UTC) > datetime.now(UTC)


def test_security_txt_stands_without_any_settings(client):
    assert "Contact: http://127.0.0.1:8000/" in client.get("/.well-known/security.txt").content.decode()


def test_the_manifest_speaks_the_reader_s_language(client, pages):
    arabic = client.get("/manifest.webmanifest", headers={"accept-language": "ar"})
    assert arabic["Content-Type"].startswith("application/manifest+json")
    assert (arabic.json()["short_name"], arabic.json()["dir"]) == ("صوت", "rtl")
    assert client.get("/manifest.webmanifest", headers={"accept-language": "en"}).json()["dir"] == "ltr"


def test_the_map_names_every_page_with_its_siblings_and_no_draft(client, pages):
    assert "/sitemap-petitions.xml" in client.get("/sitemap.xml").content.decode()
    text = client.get("/sitemap-pages.xml").content.decode()
    assert text.count("<url>") == 56
    assert 'hreflang="ko" href="http://testserver/ko/help/"' in text


def test_the_map_names_public_petitions_only(client, petition):
    draft = factories.make_petition(state="draft")
    hidden = factories.make_petition(state="hidden")
    text = client.get("/sitemap-petitions.xml").content.decode()
    assert f"/en/petitions/{petition.pk}/</loc>" in text
    assert f'hreflang="ar" href="http://testserver/ar/petitions/{petition.pk}/"' in text
    for secret in (draft, hidden):
        assert f"/petitions/{secret.pk}/" not in text


@pytest.mark.parametrize("path", ["/", "/ar/", "/en/about/", "/en/nothing/", "/robots.txt"])
def test_a_public_page_allows_only_this_host_s_files(client, pages, path):
    policy = client.get(path)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy + ";"
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_admin_has_a_policy_of_its_own_that_no_public_page_gets(client, pages):
    client.force_login(factories.make_citizen(is_staff=True, is_superuser=True))
    policy = client.get("/cms/")["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "http" not in policy
    assert "unsafe-eval" not in policy
    assert "unsafe" not in client.get("/en/about/")["Content-Security-Policy"]


def test_a_preview_keeps_the_strict_policy_but_may_stand_in_the_admin_s_frame(client, pages):
    client.force_login(factories.make_citizen(is_staff=True, is_superuser=True))
    page = StandardPage.objects.get(slug="help", locale__language_code="en")
    response = client.get(f"/cms/pages/{page.pk}/view_draft/")
    assert response.status_code == 200
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in client.get("/en/help/")["Content-Security-Policy"]


def test_uploaded_pictures_are_served_and_nothing_else_is(client):
    default_storage.save("images/logo.png", ContentFile(b"\x89PNG"))
    default_storage.save("documents/secret.png", ContentFile(b"\x89PNG"))
    default_storage.save("images/page.html", ContentFile(b"<script>"))
    served = client.get("/media/images/logo.png")
    assert (served.status_code, served["Content-Type"], served["X-Content-Type-Options"]) == (
        200,
        "image/png",
        "nosniff",
    )
    assert "sandbox" in served["Content-Security-Policy"]
    for path in ("documents/secret.png", "images/page.html", "images/missing.png"):
        assert client.get(f"/media/{path}", follow=True).status_code == 404
