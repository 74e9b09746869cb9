"""Addresses of the search, under `/{lang}/search/`."""

from django.urls import path

from search.feeds import search_feed
from search.views import change, forget, save, search

app_name = "search"
urlpatterns = [
    path("", search, name="search"),
    path("feed/", search_feed, name="feed"),
    path("save/", save, name="save"),
    path("saved/<int:pk>/", change, name="change"),
    path("saved/<int:pk>/delete/", forget, name="forget"),
]
