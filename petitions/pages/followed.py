"""What can be followed here: by name, for the page of all that one follows, and by buttons."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from participation.institutions.pages.listing import ROWS, Facets
from participation.notifications.models import Audience, Subscription
from participation.notifications.registry import Followed
from participation.story import isolated
from petitions.lifecycle import LISTED, PUBLIC
from petitions.models import Petition


def followed(audience_ids: Collection[int]) -> Mapping[int, Followed]:
    """Petitions, topics, institutions and regions among these audiences, in two queries."""
    return dict([*_petitions(audience_ids), *_below(audience_ids)])


def is_following(user: Any, kind: str, slug: str) -> bool:
    """Whether somebody signed in follows this topic, institution or region. Asks nothing for visitors."""
    if not user.is_authenticated:
        return False
    return Subscription.objects.filter(user=user, **{f"audience__{kind}__slug": slug}).exists()


def buttons(user: Any, facets: Facets) -> list[dict[str, Any]]:
    """What one can follow from a filtered list: each facet below with exactly one value chosen."""
    chosen = [(kind, option) for kind, option in facets.chosen() if kind in ROWS]
    single = [(kind, option) for kind, option in chosen if [name for name, _option in chosen].count(kind) == 1]
    return [
        {"kind": kind, "slug": one.value, "name": one.label, "is_following": is_following(user, kind, one.value)}
        for kind, one in single
    ]


def _petitions(audience_ids: Collection[int]) -> Iterator[tuple[int, Followed]]:
    """One whose text is out of sight is called by its number."""
    for petition in Petition.objects.filter(audience__in=audience_ids).select_related("review__reason"):
        is_shown = petition.state in LISTED and petition.is_text_public
        title = petition.title if is_shown else _("Petition %(number)s") % {"number": isolated(petition.reference)}
        url = petition.get_absolute_url() if petition.state in PUBLIC else ""
        yield petition.audience_id or 0, Followed(_("Petition"), title, url, petition.language if is_shown else "")


def _below(audience_ids: Collection[int]) -> Iterator[tuple[int, Followed]]:
    things = Audience.objects.filter(pk__in=audience_ids).select_related("topic", "institution", "region")
    for audience in things:
        if audience.topic:
            yield audience.pk, Followed(_("Topic"), audience.topic.name, _list("topic", audience.topic.slug))
        elif audience.institution:
            institution = audience.institution
            yield audience.pk, Followed(_("Institution"), institution.name, institution.get_absolute_url())
        elif audience.region:
            yield audience.pk, Followed(_("Region"), audience.region.name, _list("region", audience.region.slug))


def _list(facet: str, slug: str) -> str:
    return f"{reverse('petitions:list')}?{urlencode({facet: slug})}"
