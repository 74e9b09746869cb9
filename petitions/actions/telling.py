"""Which event of a petition whom it reaches: the followers of the petition every step, those of its topic, region and
institutions only that it opened and that it was answered. Written down in the transaction of the event."""

from collections.abc import Callable
from typing import Any

from participation.institutions.models import Institution
from participation.notifications.actions import audiences_around, publish_news, reinstate_news
from participation.notifications.models import Audience
from participation.responses.models import Response
from participation.story import isolated
from petitions.models import Petition


def tell_followers(
    petition: Petition,
    event: str,
    *,
    key: str,
    author_too: bool = False,
    url: Callable[[], str] | None = None,
    **context: Any,
) -> None:
    """Tell those who follow the petition itself. Its author has a letter of her own, but for what is `author_too`.

    `url()` is where the news leads, in the active language: the petition's page without it.
    """
    _publish(petition, [petition.audience], event, key, author_too=author_too, url=url, **context)


def tell_of_opening(petition: Petition) -> None:
    """Also those who follow its topic, its region, or an institution that it addresses."""
    reinstate_news(petition.audience)
    institutions = [addressee.institution for addressee in petition.addressees.select_related("institution")]
    audiences = [petition.audience, *_around(petition, institutions)]
    key = f"review-{petition.review_id}-approved"
    _publish(petition, audiences, "opened", key, institutions=institutions)


def tell_of_answer(petition: Petition, response: Response, *, is_correction: bool) -> None:
    """Also those who follow its topic, its region, or the institution that answered; a correction only her own
    followers."""
    version = response.versions.last()
    if version is None:
        return
    around = [] if is_correction else _around(petition, [response.institution])
    promises = response.commitments.standing().filter(promised_at=version.published_at)
    context = {"institution": response.institution, "version": version, "promises": promises}
    event = "corrected" if is_correction else "answered"
    _publish(petition, [petition.audience, *around], event, f"response-{version.pk}", author_too=True, **context)


def _around(petition: Petition, institutions: list[Institution]) -> list[Audience | None]:
    return audiences_around(topic=petition.topic, region=petition.region, institutions=institutions)


def _publish(
    petition: Petition,
    audiences: list[Audience | None],
    event: str,
    key: str,
    *,
    author_too: bool = False,
    url: Callable[[], str] | None = None,
    **context: Any,
) -> None:
    publish_news(
        key=key,
        audiences=audiences,
        template=f"petitions/news/{event}",
        context={"petition": petition, "number": isolated(petition.reference), **context},
        url=url or petition.get_absolute_url,
        besides=None if author_too else petition.author,
    )
