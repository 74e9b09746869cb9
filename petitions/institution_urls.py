"""Addresses of institutions, under `/{lang}/institutions/`."""

from django.urls import path

from petitions.views import calendars, institutions

app_name = "institutions"
urlpatterns = [
    path("", institutions.institution_list, name="list"),
    path("<int:pk>/", institutions.detail, name="detail"),
    path("<int:pk>/deadlines/<str:token>.ics", calendars.deadlines, name="calendar"),
]
