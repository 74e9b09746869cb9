"""Addresses of proposals, under `/{lang}/proposals/`. What a citizen does stands above what a slug could swallow."""

from django.urls import path

from participation.proposals.feeds import proposal_feed
from participation.proposals.views import contesting, drafting, listing, reading, voting, writing
from participation.responses.views import commitment

app_name = "proposals"
_PROMISED = {"kind": "proposal", "template": "proposals/commitment.html"}
urlpatterns = [
    path("", listing.proposal_list, name="list"),
    path("list.csv", listing.list_csv, name="csv"),
    path("feed/", proposal_feed, name="feed"),
    path("new/", drafting.new, name="new"),
    path("drafts/<int:pk>/title/", drafting.title, name="title"),
    path("drafts/<int:pk>/problem/", drafting.problem, name="problem"),
    path("drafts/<int:pk>/idea/", drafting.idea, name="idea"),
    path("drafts/<int:pk>/effect/", drafting.effect, name="effect"),
    path("drafts/<int:pk>/files/", drafting.files, name="files"),
    path("drafts/<int:pk>/about/", drafting.about, name="about"),
    path("drafts/<int:pk>/check/", drafting.check, name="check"),
    path("drafts/<int:pk>/submit/", drafting.submit, name="submit"),
    path("drafts/<int:pk>/discard/", drafting.discard, name="discard"),
    path("<int:pk>/edit/", writing.edit, name="edit"),
    path("<int:pk>/versions/", writing.versions, name="versions"),
    path("<int:pk>/co-authors/", writing.co_authors, name="co_authors"),
    path("<int:pk>/co-authors/<int:co_author>/leave/", writing.leave, name="leave"),
    path("<int:pk>/join/<str:token>/", writing.join, name="join"),
    path("<int:pk>/vote/", voting.vote, name="vote"),
    path("<int:pk>/withdraw-vote/", voting.withdraw_vote, name="withdraw_vote"),
    *contesting.CONTESTING.urlpatterns(),
    path("<int:pk>/follow/", voting.follow_proposal, name="follow"),
    path("<int:pk>/unfollow/", voting.unfollow_proposal, name="unfollow"),
    path("<int:pk>/commitments/<int:commitment>/", commitment, _PROMISED, name="commitment"),
    path("<int:pk>/data.csv", reading.data, name="data"),
    path("<int:pk>/", reading.detail, name="detail"),
    path("<int:pk>/<str:slug>/", reading.detail, name="detail"),
]
