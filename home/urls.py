"""The front door of each language, and what is done in consultations and forums; every other page is Wagtail's."""

from django.urls import path

from home.feeds import consultation_feed, forum_feed
from home.views import consulting, front, lists, meeting

CONSULTATION = "consultations/<int:pk>/"
FORUM = "forums/<int:pk>/"

urlpatterns = [
    path("", front.front, name="home"),
    path("consultations/feed/", consultation_feed, name="consultation_feed"),
    path("consultations/list.csv", lists.consultations_csv, name="consultations_csv"),
    path("forums/feed/", forum_feed, name="forum_feed"),
    path("forums/list.csv", lists.forums_csv, name="forums_csv"),
    path(f"{CONSULTATION}reply/", consulting.reply, name="consultation_reply"),
    path(f"{CONSULTATION}withdraw-reply/", consulting.withdraw_reply, name="consultation_withdraw_reply"),
    path(f"{CONSULTATION}follow/", consulting.follow_consultation, name="consultation_follow"),
    path(f"{CONSULTATION}results/", consulting.results, name="consultation_results"),
    path(f"{CONSULTATION}results.csv", consulting.results_csv, name="consultation_csv"),
    path(f"{FORUM}ask/", meeting.ask, name="forum_ask"),
    path(f"{FORUM}follow/", meeting.follow_forum, name="forum_follow"),
    path(f"{FORUM}questions/<int:question>/answered/", meeting.answer_question, name="forum_answer"),
    path(f"{FORUM}event.ics", meeting.event, name="forum_event"),
]
