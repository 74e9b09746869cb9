"""Saving a search, changing it, giving it up."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from participation.accounts.models import User
from participation.notifications.actions import choose_rhythm, follow, open_audience, unfollow
from participation.notifications.rules import Rhythm
from search.models import SavedSearch, key_of, plain
from search.rules import SAVED_AT_MOST, BadQuestion, Question


@transaction.atomic
def save_search(question: Question, *, by: User, rhythm: str = Rhythm.DAILY) -> SavedSearch:
    """From now on she hears of what newly answers it. Saved twice it is one, with the rhythm chosen last.

    Raises `BadQuestion` for a search without words or filters, and beyond `SAVED_AT_MOST`; `ValueError` for what is no
    rhythm.
    """
    if not question.text and not question.chosen:
        raise BadQuestion(_("A search that is saved needs words or a filter."))
    saved = _row_of(plain(question))
    mine = SavedSearch.objects.of(by)
    if not mine.filter(pk=saved.pk).exists() and mine.count() >= SAVED_AT_MOST:
        raise BadQuestion(_("You have saved %(count)s searches: delete one first.") % {"count": SAVED_AT_MOST})
    follow(saved.audience, user=by, rhythm=rhythm)
    choose_rhythm(saved.audience, user=by, rhythm=rhythm)
    return saved


@transaction.atomic
def change_search(saved: SavedSearch, question: Question, *, by: User, rhythm: str) -> SavedSearch:
    """Her search asks something else, or is told of in another rhythm. Raises as `save_search`."""
    if key_of(question) != saved.key:
        forget_search(saved, by=by)
    return save_search(question, by=by, rhythm=rhythm)


@transaction.atomic
def forget_search(saved: SavedSearch, *, by: User) -> None:
    """She hears of it no more."""
    unfollow(saved.audience, user=by)


def drop_unfollowed() -> int:
    """Searches that nobody follows (also by the link in a letter) go, and with them what they asked."""
    dropped = 0
    for saved in SavedSearch.objects.unfollowed().select_related("audience")[:500]:
        with transaction.atomic():
            if not saved.audience.subscriptions.select_for_update().exists():
                saved.delete()
                saved.audience.delete()
                dropped += 1
    return dropped


def _row_of(question: Question) -> SavedSearch:
    known = SavedSearch.objects.select_related("audience").filter(key=key_of(question))
    if saved := known.first():
        return saved
    facts = {"text": question.text, "language": question.language, "chosen": dict(question.chosen)}
    try:
        with transaction.atomic():
            return SavedSearch.objects.create(key=key_of(question), audience=open_audience(), **facts)
    except IntegrityError:  # somebody saved the same a moment ago
        return known.get()
