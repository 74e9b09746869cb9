"""Who hears of a decision: those who reported, those who appealed; and what the author of a petition or a proposal must
have, told from facts: asked for twice it is written once, missed it is found again. Her room calls it."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django_tasks import task

from participation.moderation import emails
from participation.moderation.emails import News
from participation.moderation.models import Flag, Moderated, NameReview, Review
from participation.moderation.models.moderated import HIDDEN
from participation.notifications.emails import is_written

# Older news is history: nobody gets a letter about it because a server was off.
NEWS_KEPT = timedelta(days=3)


@task()
def write_letters(review_id: int) -> int:
    """The letters that a decided file owes and that are not written yet. Returns how many."""
    review = Review.objects.select_related("asked_by", "about", "reason").filter(pk=review_id).first()
    if review is None or review.decided_at is None or review.decided_at < timezone.now() - NEWS_KEPT:
        return 0
    return sum(letter.send() for letter in [*_to_flaggers(review), *_to_appellant(review), *_to_named(review)])


@task()
def write_missed_letters() -> None:
    """What a crash between commit and letter left unwritten."""
    decided = Review.objects.filter(decided_at__gt=timezone.now() - NEWS_KEPT)
    for review_id in list(decided.values_list("pk", flat=True)):
        write_letters.call(review_id)


def look_for_missed_letters() -> None:
    """By the clock."""
    write_missed_letters.enqueue()


# What its author should have heard by now, and since when.
Told = tuple[News, datetime | None]


def to_author(thing: Moderated, told: Iterable[Told]) -> Iterator[EmailMultiAlternatives]:
    """Her letters that are not written yet."""
    author = thing.author
    if author is None or not author.is_active:
        return
    for news, since in told:
        if is_recent(since) and not is_written(news.event, author):
            yield emails.to_author(thing, author, news)


def news_of_moderation(thing: Moderated) -> Iterator[Told]:
    """That it waits for the moderators, that they refused or hid it, that it is shown again."""
    review, kind = thing.review, thing._meta.model_name
    match thing.state:
        case "in_review" if review:
            yield News("in_review", f"review-{review.pk}-opened"), review.opened_at
        case "rejected" if review:
            yield News("rejected", f"review-{review.pk}-rejected"), review.decided_at
        case "hidden" if thing.hidden_at:
            yield News("hidden", f"{kind}-{thing.pk}-hidden-{thing.hidden_at:%Y%m%d%H%M%S}"), thing.hidden_at
    if thing.shown_again_at and thing.state != HIDDEN:
        key = f"{kind}-{thing.pk}-shown-{thing.shown_again_at:%Y%m%d%H%M%S}"
        yield News("shown_again", key), thing.shown_again_at


def is_recent(moment: datetime | None) -> bool:
    return moment is not None and moment > timezone.now() - NEWS_KEPT


def _to_flaggers(review: Review) -> Iterator[EmailMultiAlternatives]:
    """One letter for each citizen whose report this file answers."""
    flags = Flag.objects.filter(settled_by=review, citizen__is_active=True).select_related("citizen")
    for flag in flags.iterator(chunk_size=200):
        if not is_written(emails.flag_key(review), flag.citizen):
            yield emails.to_flagger(review, flag)


def _to_appellant(review: Review) -> Iterator[EmailMultiAlternatives]:
    person = review.asked_by
    if review.outcome not in {Review.Outcome.UPHELD, Review.Outcome.REVERSED} or person is None:
        return
    if not person.is_active or is_written(emails.appeal_key(review), person):
        return
    named = NameReview.objects.filter(review=review.first_id_or_own).select_related("user").first()
    yield emails.to_renamed(review, named) if named else emails.to_appellant(review, person)


def _to_named(review: Review) -> Iterator[EmailMultiAlternatives]:
    if review.outcome != Review.Outcome.HIDDEN:
        return
    for named in NameReview.objects.filter(review=review.first_id_or_own, user__is_active=True).select_related("user"):
        if not is_written(emails.name_key(review), named.user):
            yield emails.to_named(review, named)
