"""Letters about files. Who gets them is decided in `tasks`."""

from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives

from participation.accounts.models import User
from participation.moderation.models import Flag, Moderated, NameReview, Review
from participation.notifications.emails import compose


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened to what somebody wrote: the letter's name, and what names the event for ever."""

    letter: str
    event: str


def to_author(thing: Moderated, author: User, news: News) -> EmailMultiAlternatives:
    """The letter of the thing's own room, which calls it by the name of its model."""
    room, name = thing._meta.app_label, thing._meta.model_name or ""
    context = {name: thing, "is_automatic": news.letter == "shown_again" and _has_lapsed(thing)}
    return compose(f"{room}/{news.letter}", to_user=author, key=news.event, context=context)


def _has_lapsed(thing: Moderated) -> bool:
    """Whether the last hiding ended by itself, because no second moderator confirmed it."""
    hidings = thing.review.family().filter(matter=Review.Matter.HIDING) if thing.review else None
    last = hidings.newest_first().first() if hidings is not None else None
    return last is not None and last.outcome == Review.Outcome.LAPSED


def to_flagger(review: Review, flag: Flag) -> EmailMultiAlternatives:
    """A moderator looked at what she reported."""
    context = {"review": review, "flag": flag, "is_hidden": review.outcome == Review.Outcome.HIDDEN}
    return compose("moderation/flag_settled", to_user=flag.citizen, key=flag_key(review), context=context)


def to_appellant(review: Review, author: User) -> EmailMultiAlternatives:
    """Another moderator decided her appeal."""
    context = {"review": review, "is_reversed": review.outcome == Review.Outcome.REVERSED}
    return compose("moderation/appeal_decided", to_user=author, key=appeal_key(review), context=context)


def to_named(review: Review, named: NameReview) -> EmailMultiAlternatives:
    """A moderator took her name away."""
    return compose(
        "moderation/name_reset", to_user=named.user, key=name_key(review), context={"review": review, "named": named}
    )


def to_renamed(review: Review, named: NameReview) -> EmailMultiAlternatives:
    """Another moderator decided her appeal about her name."""
    context = {"review": review, "named": named, "is_reversed": review.outcome == Review.Outcome.REVERSED}
    return compose("moderation/name_appeal_decided", to_user=named.user, key=appeal_key(review), context=context)


def name_key(review: Review) -> str:
    return f"review-{review.pk}-name"


def flag_key(review: Review) -> str:
    return f"review-{review.pk}-flags"


def appeal_key(review: Review) -> str:
    return f"review-{review.pk}-appeal"
