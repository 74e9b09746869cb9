"""What follows a decision: letters."""

from typing import Any

from django.dispatch import receiver

from participation.moderation import tasks
from participation.moderation.models import Review
from participation.moderation.signals import review_decided


@receiver(review_decided)
def tell_people(review: Review, **kwargs: Any) -> None:
    """Whom, the task tells from the file."""
    tasks.write_letters.enqueue(review.pk)
