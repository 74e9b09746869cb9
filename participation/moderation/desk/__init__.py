"""Staff pages of moderation, and what the desks of the rooms above build on."""

from participation.moderation.desk.frame import (
    KINDS,
    CountedMenuItem,
    DeskGate,
    DueColumn,
    FormColumn,
    TextColumn,
    WaitingPanel,
    language_name,
    refuse,
    review_url,
    taken,
)
from participation.moderation.desk.names import name_urlpatterns, places_panel
from participation.moderation.desk.panels import SidePanel, log_panel, side_panels
from participation.moderation.desk.queue import urlpatterns

__all__ = [
    "KINDS",
    "CountedMenuItem",
    "DeskGate",
    "DueColumn",
    "FormColumn",
    "SidePanel",
    "TextColumn",
    "WaitingPanel",
    "language_name",
    "log_panel",
    "name_urlpatterns",
    "places_panel",
    "refuse",
    "review_url",
    "side_panels",
    "taken",
    "urlpatterns",
]
