"""Staff pages of moderation, and what the desks of the rooms above build on."""

from participation.moderation.desk.frame import (
    KINDS,
    CountedMenuItem,
    DeskGate,
    DueColumn,
    FormColumn,
    MomentColumn,
    OfficerGate,
    TextColumn,
    WaitingPanel,
    language_name,
    may_answer,
    refuse,
    review_url,
    taken,
)
from participation.moderation.desk.hiding import HideView, RestoreView, VerbView
from participation.moderation.desk.looking import ThingFilters, WordsOrReference
from participation.moderation.desk.names import name_urlpatterns, places_panel
from participation.moderation.desk.panels import SidePanel, log_panel, side_panels
from participation.moderation.desk.queue import urlpatterns
from participation.moderation.desk.reviewing import ReviewView
from participation.moderation.desk.rooms import Room, StaffPage, ThingPage

__all__ = [
    "KINDS",
    "CountedMenuItem",
    "DeskGate",
    "DueColumn",
    "FormColumn",
    "HideView",
    "MomentColumn",
    "OfficerGate",
    "RestoreView",
    "ReviewView",
    "Room",
    "SidePanel",
    "StaffPage",
    "TextColumn",
    "ThingFilters",
    "ThingPage",
    "VerbView",
    "WaitingPanel",
    "WordsOrReference",
    "language_name",
    "log_panel",
    "may_answer",
    "name_urlpatterns",
    "places_panel",
    "refuse",
    "review_url",
    "side_panels",
    "taken",
    "urlpatterns",
]
