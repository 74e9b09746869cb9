"""Addresses of proposals, under `/{lang}/proposals/`. What a citizen does stands above what a slug could swallow."""

from django.urls import path

from participation.proposals.views import listing, reading, voting

app_name = "proposals"
urlpatterns = [
    path("", listing.proposal_list, name="list"),
    path("<int:pk>/vote/", voting.vote, name="vote"),
    path("<int:pk>/withdraw-vote/", voting.withdraw_vote, name="withdraw_vote"),
    path("<int:pk>/follow/", voting.follow_proposal, name="follow"),
    path("<int:pk>/unfollow/", voting.unfollow_proposal, name="unfollow"),
    path("<int:pk>/", reading.detail, name="detail"),
    path("<int:pk>/<str:slug>/", reading.detail, name="detail"),
]
