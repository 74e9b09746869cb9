"""Addresses of petitions, under `/{lang}/petitions/`. What a citizen does stands above what a slug could swallow."""

from django.urls import path

from participation.responses.views import commitment
from petitions.feeds import petition_feed
from petitions.views import contesting, drafting, listing, opinions, pictures, reading, signing

app_name = "petitions"
_PROMISED = {"kind": "petition", "template": "petitions/commitment.html"}
urlpatterns = [
    path("<int:pk>/", reading.detail, name="detail"),  # first, because it is read most
    path("", listing.petition_list, name="list"),
    path("list.csv", listing.list_csv, name="csv"),
    path("feed/", petition_feed, name="feed"),
    path("new/", drafting.new, name="new"),
    path("drafts/<int:pk>/title/", drafting.title, name="title"),
    path("drafts/<int:pk>/asks/", drafting.asks, name="asks"),
    path("drafts/<int:pk>/reasons/", drafting.reasons, name="reasons"),
    path("drafts/<int:pk>/files/", drafting.files, name="files"),
    path("drafts/<int:pk>/addressees/", drafting.addressees, name="addressees"),
    path("drafts/<int:pk>/check/", drafting.check, name="check"),
    path("drafts/<int:pk>/submit/", drafting.submit, name="submit"),
    path("drafts/<int:pk>/discard/", drafting.discard, name="discard"),
    path("<int:pk>/submitted/", drafting.submitted, name="submitted"),
    path("<int:pk>/sponsor/<str:token>/", signing.sponsor, name="sponsor"),
    path("<int:pk>/sign/", signing.sign, name="sign"),
    path("<int:pk>/signed/", signing.signed, name="signed"),
    path("<int:pk>/withdraw-signature/", signing.withdraw_signature, name="withdraw_signature"),
    *contesting.CONTESTING.urlpatterns(),
    path("<int:pk>/follow/", signing.follow_petition, name="follow"),
    path("<int:pk>/unfollow/", signing.unfollow_petition, name="unfollow"),
    path("<int:pk>/answers/<int:addressee>/rate/", opinions.rate, name="rate"),
    path("<int:pk>/answers/<int:addressee>/review/", opinions.request_review, name="request_review"),
    path("<int:pk>/commitments/<int:commitment>/", commitment, _PROMISED, name="commitment"),
    path("<int:pk>/card.png", pictures.card, name="card"),
    path("<int:pk>/qr.svg", pictures.qr, name="qr"),
    path("<int:pk>/data.csv", pictures.data, name="data"),
    path("<int:pk>/<str:slug>/", reading.detail, name="detail"),
]
