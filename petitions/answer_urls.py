"""Addresses of official answers, under `/{lang}/responses/`."""

from django.urls import path

from petitions.views import answers

app_name = "responses"
urlpatterns = [
    path("", answers.answer_list, name="list"),
    path("evidence/<int:pk>/", answers.evidence, name="evidence"),
    path("<int:pk>/versions/", answers.versions, name="versions"),
]
