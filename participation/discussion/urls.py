"""Addresses of discussions, under `/{lang}/discussions/`."""

from django.urls import path

from participation.discussion.feeds import argument_feed
from participation.discussion.views import contesting, marking, reading, writing

app_name = "discussion"
urlpatterns = [
    path("<int:pk>/", reading.detail, name="detail"),
    path("<int:pk>/feed/", argument_feed, name="feed"),
    path("<int:pk>/argue/", writing.argue, name="argue"),
    path("<int:pk>/opinions/", marking.opinions, name="opinions"),
    path("arguments/<int:pk>/", reading.argument, name="argument"),
    path("arguments/<int:pk>/reply/", writing.reply, name="reply"),
    path("arguments/<int:pk>/mark/", marking.mark, name="mark"),
    path("arguments/<int:pk>/edit/", writing.edit, name="edit"),
    path("arguments/<int:pk>/delete/", writing.delete, name="delete"),
    path("arguments/<int:pk>/flag/", contesting.flag, name="flag"),
    path("arguments/<int:pk>/appeal/", contesting.appeal, name="appeal"),
    path("arguments/<int:pk>/history/", contesting.history, name="history"),
]
