"""Addresses of letters. The demo's mailbox stands outside the languages, in `config.urls`."""

from django.urls import path

from participation.notifications import views

app_name = "notifications"
urlpatterns = [
    path("stop/<str:token>/", views.stop, name="stop"),
    path("stop-digests/<str:token>/", views.stop_digests, name="stop_digests"),
]
