"""Addresses of institutions, under `/{lang}/institutions/`."""

from django.urls import path

from petitions.views import calendars, institutions

app_name = "institutions"
urlpatterns = [
    path("", institutions.institution_list, name="list"),
    path("league/", institutions.league, name="league"),
    path("institutions.csv", institutions.institutions_csv, name="csv"),
    path("<int:pk>/", institutions.detail, name="detail"),
    path("<int:pk>/deadlines/<str:token>.ics", calendars.deadlines, name="calendar"),
    path("<int:pk>/cases.csv", institutions.cases_csv, name="cases_csv"),
]
