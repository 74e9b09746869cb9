"""Letters about arguments."""

from django.core.mail import EmailMessage

from participation.discussion.models import Argument
from participation.moderation.models import Review
from participation.notifications.emails import compose


def hidden(argument: Argument) -> EmailMessage:
    """To the author: a moderator took her words out of sight, and why."""
    context = {"argument": argument, "review": argument.review}
    key = f"argument-{argument.pk}-hidden-{argument.review_id}"
    return compose("discussion/hidden", to_user=argument.author, key=key, context=context)


def restored(argument: Argument, hiding: Review) -> EmailMessage:
    """To the author: a moderator took `hiding` her words back, unasked."""
    key = f"argument-{argument.pk}-restored-{hiding.pk}"
    return compose("discussion/restored", to_user=argument.author, key=key, context={"argument": argument})
