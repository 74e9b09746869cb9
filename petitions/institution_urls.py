"""Addresses of institutions, under `/{lang}/institutions/`."""

from django.urls import path

from petitions.views import institutions

app_name = "institutions"
urlpatterns = [
    path("", institutions.institution_list, name="list"),
    path("<int:pk>/", institutions.detail, name="detail"),
]
