"""Audiences with readers, and what there is to tell them."""

from participation.notifications.actions import follow, open_audience
from participation.notifications.models import Audience
from participation.notifications.rules import Rhythm
from tests.factories import make_citizen


def make_audience(readers: int = 0, *, rhythm: str = Rhythm.AT_ONCE, **fields) -> Audience:
    audience = open_audience()
    for _ in range(readers):
        follow(audience, user=make_citizen(**fields), rhythm=rhythm)
    return audience
