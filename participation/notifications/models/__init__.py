"""Who wants to hear of something, what there is to hear, and the letters on their way."""

from participation.notifications.models.following import Audience, Subscription
from participation.notifications.models.letter import Letter, LetterQuerySet
from participation.notifications.models.news import Mailing, News, NewsQuerySet, Notice, NoticeQuerySet, ReadMark

__all__ = [
    "Audience",
    "Letter",
    "LetterQuerySet",
    "Mailing",
    "News",
    "NewsQuerySet",
    "Notice",
    "NoticeQuerySet",
    "ReadMark",
    "Subscription",
]
