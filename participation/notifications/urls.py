"""Addresses of news and letters. The demo's mailbox stands outside the languages, in `config.urls`."""

from django.urls import path

from participation.notifications.views import following, news, stopping

app_name = "notifications"
urlpatterns = [
    path("", news.news, name="news"),
    path("read/", news.read, name="read"),
    path("following/", following.following, name="following"),
    path("following/stop/", following.stop_everything, name="stop_everything"),
    path("follow/<str:kind>/<slug:slug>/", following.follow, name="follow"),
    path("stop/<str:token>/", stopping.stop, name="stop"),
    path("stop-digests/<str:token>/", stopping.stop_digests, name="stop_digests"),
]
