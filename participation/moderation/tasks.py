"""Who hears of a decision. What it did to a petition, its author hears from the room of petitions."""

from collections.abc import Iterator
from datetime import timedelta

from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django_tasks import task

from participation.moderation import emails
from participation.moderation.models import Flag, NameReview, Review
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
