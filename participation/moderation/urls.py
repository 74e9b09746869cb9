"""Public addresses of moderation, under `/{lang}/moderation/`."""

from django.urls import path

from participation.moderation.views import figures, naming

app_name = "moderation"
urlpatterns = [
    path("", figures.page, name="figures"),
    path("data.json", figures.data_json, name="json"),
    path("data.csv", figures.data_csv, name="csv"),
    path("names/<int:pk>/appeal/", naming.appeal_name, name="appeal_name"),
]
