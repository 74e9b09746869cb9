"""What the demo citizen follows and has heard of it, in the words and under the keys that the actions use."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from participation.accounts.models import User
from participation.institutions.models import Institution, Region, Topic
from participation.notifications.actions import audience_of, mark_read
from participation.notifications.emails import write_in_all
from participation.notifications.models import Audience, Mailing, News, Notice, Subscription
from participation.notifications.rules import Rhythm
from petitions.lifecycle import SIGNED
from petitions.models import Petition

TOPIC, INSTITUTION, REGION = "health", "min-education", "tunis"
# The latest so many pieces are told, and the latest of those are still to be read.
TOLD, UNREAD = 30, 3


@dataclass(frozen=True, slots=True)
class Event:
    moment: datetime
    petition: Petition
    name: str
    key: str
    context: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def load_news(citizen: User) -> int:
    """Safe to run again. Returns how many pieces of news are new to her."""
    if Notice.objects.filter(user=citizen).exists():
        return 0
    wider = [audience for audience in _wider(citizen) if audience]
    mine = Petition.objects.filter(audience__subscriptions__user=citizen)
    theirs = Petition.objects.filter(
        Q(topic__slug=TOPIC) | Q(institutions__slug=INSTITUTION) | Q(region__slug=REGION), source=""
    )
    petitions = Petition.objects.filter(Q(pk__in=mine) | Q(pk__in=theirs), state__in=SIGNED, audience__isnull=False)
    rows = petitions.select_related("audience").prefetch_related("institutions", "addressees__response__versions")
    own = set(mine.values_list("pk", flat=True))
    events = [event for petition in rows for event in _events(petition, is_own=petition.pk in own)]
    news = [_tell(event, citizen, wider, is_own=event.petition.pk in own) for event in _latest(events)]
    if len(news) > UNREAD:
        mark_read(citizen, up_to=news[-UNREAD - 1].pk)
    return len(news)


def _wider(citizen: User) -> Iterator[Audience | None]:
    """A topic once a day, an institution once a week, a region on the page only."""
    below = [
        (audience_of(topic=Topic.objects.filter(slug=TOPIC).first()), Rhythm.DAILY),
        (audience_of(institution=Institution.objects.filter(slug=INSTITUTION).first()), Rhythm.WEEKLY),
        (audience_of(region=Region.objects.filter(slug=REGION).first()), Rhythm.SITE),
    ]
    for audience, rhythm in below:
        if audience:
            Subscription.objects.get_or_create(audience=audience, user=citizen, defaults={"rhythm": rhythm})
        yield audience


def _events(petition: Petition, *, is_own: bool) -> Iterator[Event]:
    if petition.opened_at:
        context = {"institutions": list(petition.institutions.all())}
        yield Event(petition.opened_at, petition, "opened", f"review-{petition.review_id}-approved", context)
    for addressee in petition.addressees.all():
        versions = addressee.response.told if addressee.response else []
        for version in versions[:1]:
            context = {"institution": addressee.institution, "version": version}
            yield Event(version.published_at, petition, "answered", f"response-{version.pk}", context)
    if is_own and petition.response_reached_at:
        yield Event(petition.response_reached_at, petition, "threshold", f"petition-{petition.pk}-threshold")
    if is_own and petition.closed_at:
        yield Event(petition.closed_at, petition, "closed", f"petition-{petition.pk}-closed")


def _latest(events: list[Event]) -> list[Event]:
    """The oldest of them first."""
    return sorted(events, key=lambda event: event.moment)[-TOLD:]


def _tell(event: Event, citizen: User, wider: list[Audience], *, is_own: bool) -> News:
    petition = event.petition
    context = {"petition": petition, **event.context}
    content = write_in_all(f"petitions/news/{event.name}", context, petition.get_absolute_url)
    moments = {"published_at": event.moment, "stepped_at": event.moment, "finished_at": event.moment}
    news, _ = News.objects.get_or_create(key=event.key, defaults={"content": content, **moments})
    around = [audience for audience in wider if _is_around(audience, petition)]
    audiences = [petition.audience, *around] if event.name in {"opened", "answered"} else [petition.audience]
    for audience in audiences:
        if audience:
            Mailing.objects.get_or_create(news=news, audience=audience, defaults={"finished_at": event.moment})
    because = petition.audience if is_own or not around else around[0]
    Notice.objects.create(user=citizen, news=news, audience=because, told_at=event.moment)
    return news


def _is_around(audience: Audience, petition: Petition) -> bool:
    institutions = {institution.pk for institution in petition.institutions.all()}
    return (
        (audience.topic_id is not None and audience.topic_id == petition.topic_id)
        or (audience.region_id is not None and audience.region_id == petition.region_id)
        or audience.institution_id in institutions
    )
