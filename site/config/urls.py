"""Every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config.api import api
from participation.notifications.views import mailbox, mailbox_json, mailbox_letter

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("demo/mailbox/", mailbox, name="mailbox"),
    path("demo/mailbox.json", mailbox_json, name="mailbox_json"),
    path("demo/mailbox/<int:pk>/", mailbox_letter, name="mailbox_letter"),
]
urlpatterns += i18n_patterns(
    path("accounts/", include("allauth.urls")),
    path("letters/", include("participation.notifications.urls")),
    path("petitions/", include("petitions.urls")),
    path("", include(wagtail_urls)),
)
