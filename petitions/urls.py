"""Addresses of petitions, under `/{lang}/petitions/`. What a citizen does stands above what a slug could swallow."""

from django.urls import path

from petitions.views import reading

app_name = "petitions"
urlpatterns = [
    path("", reading.petition_list, name="list"),
    # The road of writing: replaced by views.drafting and views.signing.
    path("new/", reading.not_yet, name="new"),
    path("sponsor/<str:token>/", reading.not_yet, name="sponsor"),
    path("<int:pk>/sign/", reading.not_yet, name="sign"),
    path("<int:pk>/withdraw-signature/", reading.not_yet, name="withdraw_signature"),
    path("<int:pk>/", reading.detail, name="detail"),
    path("<int:pk>/<str:slug>/", reading.detail, name="detail"),
]
