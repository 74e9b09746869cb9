"""Every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config import views
from config.api import api
from config.health import healthz, readyz
from config.sitemaps import SITEMAPS
from participation.accounts.views.entering import to_the_door
from participation.notifications.views.mailbox import mailbox, mailbox_json, mailbox_letter

# What is read most comes first: each address is compared in this order.
urlpatterns: list[URLPattern | URLResolver] = i18n_patterns(
    path("petitions/", include("petitions.urls")),
    path("proposals/", include("participation.proposals.urls")),
    path("accounts/", include("participation.accounts.urls.door")),
    path("accounts/", include("allauth.urls")),
    path("account/", include("participation.accounts.urls")),
    path("letters/", include("participation.notifications.urls")),
    path("moderation/", include("participation.moderation.urls")),
    path("discussions/", include("participation.discussion.urls")),
    path("institutions/", include("petitions.institution_urls")),
    path("responses/", include("petitions.answer_urls")),
    path("search/", include("search.urls")),
    path("", include("home.urls")),
    path("", include(wagtail_urls)),
)
urlpatterns += [
    path("cms/login/", to_the_door),
    path("", views.choose_language, name="choose_language"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("media/<slug:folder>/<str:name>", views.picture, name="picture"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security, name="security"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sitemap.xml", sitemap_index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}, name="sitemap_index"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("api/v1/", api.urls),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("attachments/", include("participation.attachments.urls")),
    path("demo/mailbox/", mailbox, name="mailbox"),
    path("demo/mailbox.json", mailbox_json, name="mailbox_json"),
    path("demo/mailbox/<int:pk>/", mailbox_letter, name="mailbox_letter"),
]

handler400 = views.bad_request
handler500 = views.server_error
