"""Letters about petitions to single people. Who gets them is decided in `tasks`."""

from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives

from participation.accounts.models import User
from participation.institutions.models import Institution
from participation.notifications.emails import compose
from petitions.models import Petition


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened to a petition, for its author: the letter's name, and what names the event for ever."""

    letter: str
    event: str


def to_author(petition: Petition, author: User, news: News) -> EmailMultiAlternatives:
    return compose(f"petitions/{news.letter}", to_user=author, key=news.event, context={"petition": petition})


def to_officer(petition: Petition, officer: User, institution: Institution) -> EmailMultiAlternatives:
    """The institution owes an answer from now on."""
    context = {"petition": petition, "institution": institution}
    key = owed_key(petition, institution)
    return compose("petitions/answer_owed", to_user=officer, key=key, context=context)


def owed_key(petition: Petition, institution: Institution) -> str:
    """Names the letters to the officers of one institution that owes an answer."""
    return f"petition-{petition.pk}-owed-{institution.pk}"
