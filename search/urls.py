"""Addresses of the search, under `/{lang}/search/`."""

from django.urls import path

from search.feeds import search_feed
from search.views import search

app_name = "search"
urlpatterns = [
    path("", search, name="search"),
    path("feed/", search_feed, name="feed"),
]
