"""News about arguments, for those who want to hear of them."""

from django.db import transaction

from participation.discussion.actions.steps import lock
from participation.discussion.models import Argument
from participation.notifications.actions import follow, open_audience, publish_news


@transaction.atomic
def tell_of_reply(reply: Argument) -> None:
    """Whoever follows the argument hears of the reply, once; its author follows it from the first reply on."""
    assert reply.parent_id  # noqa: S101 - told of replies only
    argument = lock(Argument(pk=reply.parent_id))
    if argument.audience is None:
        argument.audience = open_audience()
        follow(argument.audience, user=argument.author)
        argument.save(update_fields=["audience"])
    publish_news(
        key=f"argument-{argument.pk}-reply-{reply.pk}",
        audiences=[argument.audience],
        template="discussion/news/replied",
        context={"argument": argument, "reply": reply},
        url=reply.get_absolute_url,
        besides=None,
    )
