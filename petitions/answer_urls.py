"""Addresses of official answers, under `/{lang}/responses/`."""

from django.urls import path

from petitions.feeds import awaiting_feed, overdue_feed
from petitions.views import answers

app_name = "responses"
urlpatterns = [
    path("", answers.answer_list, name="list"),
    path("awaiting/", answers.awaiting, name="awaiting"),
    path("awaiting/feed/", awaiting_feed, name="awaiting_feed"),
    path("overdue/", answers.overdue, name="overdue"),
    path("overdue/feed/", overdue_feed, name="overdue_feed"),
    path("evidence/<int:pk>/", answers.evidence, name="evidence"),
    path("<int:pk>/versions/", answers.versions, name="versions"),
]
