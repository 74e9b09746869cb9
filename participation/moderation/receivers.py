"""What follows a decision: letters. What an account takes with it: the files of its names."""

from typing import Any

from django.dispatch import receiver

from participation.accounts.models import User
from participation.accounts.signals import account_forgotten
from participation.moderation import actions, tasks
from participation.moderation.models import Review
from participation.moderation.signals import review_decided


@receiver(review_decided)
def tell_people(review: Review, **kwargs: Any) -> None:
    """Whom, the task tells from the file."""
    tasks.write_letters.enqueue(review.pk)


@receiver(account_forgotten)
def forget_names(user: User, **kwargs: Any) -> None:
    actions.forget_names(user)
