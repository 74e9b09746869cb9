"""Addresses of the staff pages, under `/cms/proposals/`."""

from django.urls import path

from participation.moderation.desk import HideView, RestoreView, ReviewView
from participation.proposals.desk.frame import ROOM
from participation.proposals.desk.inbox import InboxView
from participation.proposals.desk.listing import InspectView, LookUpView
from participation.proposals.desk.studying import StudyView

urlpatterns = [
    path("", LookUpView.as_view(), name="index"),
    path("results/", LookUpView.as_view(results_only=True), name="index_results"),
    path("inspect/<int:pk>/", InspectView.as_view(), name="inspect"),
    path("review/<int:pk>/", ReviewView.as_view(room=ROOM), name="review"),
    path("hide/<int:pk>/", HideView.as_view(room=ROOM), name="hide"),
    path("restore/<int:pk>/", RestoreView.as_view(room=ROOM), name="restore"),
    path("inbox/", InboxView.as_view(), name="inbox"),
    path("inbox/results/", InboxView.as_view(results_only=True), name="inbox_results"),
    path("study/<int:pk>/", StudyView.as_view(), name="study"),
]
