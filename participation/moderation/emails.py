"""Letters about files. Who gets them is decided in `tasks`."""

from django.core.mail import EmailMultiAlternatives

from participation.accounts.models import User
from participation.moderation.models import Flag, NameReview, Review
from participation.notifications.emails import compose


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
