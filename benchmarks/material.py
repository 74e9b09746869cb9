"""People with open sessions, and petitions for them to sign."""

import secrets
from datetime import timedelta
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string

from participation.accounts.models import User
from participation.institutions.models import Institution
from participation.notifications.models import Audience
from petitions.lifecycle import State
from petitions.models import Addressee, Ask, Petition, Policy

CITIZENS = 300  # of the demo, who have signed what there is to read
SIGNERS = 6_000
SPREAD = 1_000


def make_tables() -> None:
    call_command("migrate", verbosity=0, skip_checks=True)
    call_command("createcachetable", verbosity=0)
    call_command("load_demo", citizens=CITIZENS, verbosity=0)


def make_petitions(count: int) -> list[Petition]:
    """Open petitions of the default policy with an institution and two asks each."""
    now, policy = timezone.now(), Policy.objects.get(slug="tunisia")
    author, institution = User.objects.earliest("pk"), Institution.objects.earliest("pk")
    audiences = Audience.objects.bulk_create(Audience() for _ in range(count))
    petitions = Petition.objects.bulk_create(
        Petition(
            title=f"A petition to sign, number {number}",
            reasons="It is there to be signed.",
            language="en",
            author=author,
            audience=audience,
            policy=policy,
            state=State.OPEN,
            opened_at=now,
            closes_at=now + timedelta(days=90),
        )
        for number, audience in enumerate(audiences)
    )
    Addressee.objects.bulk_create(Addressee(petition=petition, institution=institution) for petition in petitions)
    Ask.objects.bulk_create(
        Ask(petition=petition, position=n, text=f"Ask {n}") for petition in petitions for n in (1, 2)
    )
    return petitions


def make_signers(count: int) -> list[tuple[User, str]]:
    """Citizens who came in by a code, each with the key of a session that has begun."""
    password, now = make_password(None), timezone.now()
    people = User.objects.bulk_create(
        User(
            email=f"signer{number}@example.org",
            canonical_email=f"signer{number}@example.org",
            password=password,
            email_verified_at=now,
            last_login=now,
        )
        for number in range(count)
    )
    store = import_module(settings.SESSION_ENGINE).SessionStore
    sessions, signers = [], []
    for person in people:
        key = get_random_string(32, "abcdefghijklmnopqrstuvwxyz0123456789")
        facts = {
            SESSION_KEY: str(person.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: person.get_session_auth_hash(),
        }
        sessions.append(store(key).create_model_instance(facts))
        signers.append((person, key))
    store.get_model_class().objects.bulk_create(sessions)
    return signers


def write_signers(path: Path, signers: list[tuple[User, str]], petitions: list[Petition]) -> None:
    """The file that `sign.lua` reads: one line for each signature, the petitions taken in turn."""
    lines = []
    for number, (_, key) in enumerate(signers):
        address = reverse("petitions:sign", args=[petitions[number % len(petitions)].pk])
        lines.append(f"{key} {secrets.token_hex(16)} {address}\n")
    path.write_text("".join(lines))
