"""The verbs of letters. What a room above needs to tell people of what happens there:

    audience = open_audience()                          # the thing points at it (a one-to-one key)
    follow(audience, user=citizen)                      # `rhythm=` at once (the default), daily, weekly, site
    publish_news(                                       # inside the transaction of the event
        key=f"petition-{petition.pk}-closed",           # the same event is news once
        audiences=[petition.audience, audience_of(topic=petition.topic)],
        template="petitions/news/closed",               # templates/emails/petitions/news/closed.txt
        context={"petition": petition},                 # rendered now, in all four languages
        url=petition.get_absolute_url,                  # called in each language; the template gets it whole as `url`
        besides=petition.author,                        # has a letter of her own about it: none for this
    )

The rest happens by itself: whoever follows one of the audiences hears once, in her language and rhythm, by a letter of
its own, in a digest, and on her page of news, always in the same words. Where the thing goes out of sight,
`retract_news(audience)`; when it comes back, `reinstate_news(audience)`. So that "What I follow" can call the thing by
its name, register a describer in `AppConfig.ready` (`notifications.registry.register_followed`). An alert for one
person (a saved search) is an audience with one subscription; its template says what was found.

A letter to one person that she must have (author, sponsor, approver) is no news: `notifications.emails.compose`.
"""

from participation.notifications.actions.delivering import Delivered, deliver_batch, retry_letters
from participation.notifications.actions.digesting import write_digests
from participation.notifications.actions.following import (
    audience_of,
    audiences_around,
    choose_rhythm,
    follow,
    open_audience,
    stop_all,
    stop_digests,
    unfollow,
)
from participation.notifications.actions.publishing import publish_news, reinstate_news, retract_news
from participation.notifications.actions.reading import mark_read
from participation.notifications.actions.telling import tell_readers

__all__ = [
    "Delivered",
    "audience_of",
    "audiences_around",
    "choose_rhythm",
    "deliver_batch",
    "follow",
    "mark_read",
    "open_audience",
    "publish_news",
    "reinstate_news",
    "retract_news",
    "retry_letters",
    "stop_all",
    "stop_digests",
    "tell_readers",
    "unfollow",
    "write_digests",
]
