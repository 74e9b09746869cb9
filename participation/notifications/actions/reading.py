"""Reading the page of one's news."""

from django.db import transaction

from participation.accounts.models import User
from participation.notifications.models import ReadMark


@transaction.atomic
def mark_read(user: User, *, up_to: int) -> None:
    """She has read the news up to this one (a primary key). A mark never goes back."""
    ReadMark.objects.get_or_create(user=user)
    ReadMark.objects.filter(user=user, news_id__lt=up_to).update(news_id=up_to)
