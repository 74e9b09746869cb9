"""Addresses of the staff pages, under `/cms/proposals/`."""

from django.urls import path

from participation.proposals.desk.inbox import InboxView
from participation.proposals.desk.listing import HideView, LookUpView, RestoreView
from participation.proposals.desk.reviewing import ReviewView
from participation.proposals.desk.studying import StudyView

urlpatterns = [
    path("", LookUpView.as_view(), name="index"),
    path("results/", LookUpView.as_view(results_only=True), name="index_results"),
    path("review/<int:pk>/", ReviewView.as_view(), name="review"),
    path("hide/<int:pk>/", HideView.as_view(), name="hide"),
    path("restore/<int:pk>/", RestoreView.as_view(), name="restore"),
    path("inbox/", InboxView.as_view(), name="inbox"),
    path("inbox/results/", InboxView.as_view(results_only=True), name="inbox_results"),
    path("study/<int:pk>/", StudyView.as_view(), name="study"),
]
