"""People and things for tests, made through the real actions where they have a history."""

from itertools import count
from typing import Any

from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone

from participation.accounts.models import User
from participation.institutions.models import Institution, Officer, Topic
from participation.moderation.models import ReasonCode
from petitions import actions
from petitions.lifecycle import State
from petitions.models import Petition, Policy

_serial = count(1)


def make_citizen(**fields: Any) -> User:
    """A citizen whose e-mail address is confirmed."""
    n = next(_serial)
    defaults = {
        "email": f"citizen{n}@example.org",
        "display_name": f"Citizen {n}",
        "email_verified_at": timezone.now(),
        "language": "en",
    }
    return User.objects.create_user(**{**defaults, **fields})


def make_moderator(**fields: Any) -> User:
    moderator = make_citizen(is_staff=True, **fields)
    names = ["access_admin", "decide_review", "hide_petition", "hide_proposal", "view_review"]
    moderator.user_permissions.add(*Permission.objects.filter(codename__in=names))
    return moderator


def make_institution(**fields: Any) -> Institution:
    n = next(_serial)
    names = {f"name_{language}": f"Ministry {n} ({language})" for language in ("ar", "fr", "en", "ko")}
    return Institution.objects.create(**{"slug": f"ministry-{n}", **names, **fields})


def make_officer(institution: Institution, *, is_approver: bool = True, **fields: Any) -> User:
    officer = make_citizen(is_staff=True, **fields)
    Officer.objects.create(institution=institution, user=officer, is_approver=is_approver)
    officer.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return officer


def make_topic(**fields: Any) -> Topic:
    n = next(_serial)
    names = {f"name_{language}": f"Topic {n} ({language})" for language in ("ar", "fr", "en", "ko")}
    return Topic.objects.create(**{"slug": f"topic-{n}", **names, **fields})


def make_policy(**fields: Any) -> Policy:
    """A small policy: no sponsors, an answer owed at 3 signatures within 30 days, a debate at 10."""
    n = next(_serial)
    names = {f"name_{language}": f"Policy {n} ({language})" for language in ("ar", "fr", "en", "ko")}
    numbers = {"open_for": "P90D", "response_threshold": 3, "response_within": "P30D", "debate_threshold": 10}
    return Policy.objects.create(**{"slug": f"policy-{n}", **names, **numbers, **fields})


def make_reason(code: str = "duplicate", **fields: Any) -> ReasonCode:
    names = {f"name_{language}": f"{code} ({language})" for language in ("ar", "fr", "en", "ko")}
    texts = {f"text_{language}": f"Because of {code} ({language})." for language in ("ar", "fr", "en", "ko")}
    return ReasonCode.objects.get_or_create(code=code, defaults={**names, **texts, **fields})[0]


def make_draft(*, author: User | None = None, asks: int = 2, institutions: list[Institution] | None = None) -> Petition:
    """A complete draft, ready to be submitted."""
    author = author or make_citizen()
    n = next(_serial)
    petition = actions.start_draft(title=f"Open the library of district {n} at night", language="en", author=author)
    petition = actions.revise_draft(petition, by=author, reasons="It closes when people come home.", topic=make_topic())
    petition = actions.set_asks(petition, [f"Ask number {number}" for number in range(1, asks + 1)], by=author)
    return actions.set_addressees(petition, institutions or [make_institution()], by=author)


def make_petition(state: str = State.OPEN, *, policy: Policy | None = None, **draft: Any) -> Petition:
    """A petition that came to `state` (draft, in_review, open, closed, rejected, hidden, withdrawn) by the actions."""
    petition = make_draft(**draft)
    if state == State.DRAFT:
        return petition
    Petition.objects.filter(pk=petition.pk).update(policy=policy or make_policy())
    petition = _to_review(petition)
    if state == State.IN_REVIEW:
        return petition
    if state == State.WITHDRAWN:
        return actions.withdraw(petition, by=petition.author, reason="The matter is settled.")
    if state == State.REJECTED:
        return actions.reject(petition, by=make_moderator(), reason=make_reason(), explanation="See the other one.")
    petition = actions.publish(petition, by=make_moderator())
    if state == State.CLOSED:
        return actions.close(petition)
    if state == State.HIDDEN:
        return actions.hide(petition, by=make_moderator(), reason="A court ordered it.")
    return petition


@transaction.atomic
def _to_review(petition: Petition) -> Petition:
    from participation.notifications.actions import follow, open_audience
    from petitions.actions.drafting import send_to_review
    from petitions.actions.steps import write

    audience = open_audience()
    follow(audience, user=petition.author)
    write(petition, audience=audience)
    return send_to_review(petition, by=petition.author)
