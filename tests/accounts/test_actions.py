"""Accounts: opened, confirmed, named, forgotten; and come back to."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import ModelLogEntry

from participation.accounts import actions
from participation.accounts.models import Assurance, User
from participation.clock.schedule import SCHEDULE
from petitions import actions as petition_actions
from petitions.models import Petition, Signature
from tests.accounts.door import come_in
from tests.factories import make_citizen, make_moderator, make_petition

pytestmark = pytest.mark.django_db


def test_one_mailbox_opens_one_account():
    first = actions.open_account("a.mina@gmail.com", language="en")
    second = actions.open_account("AMINA+x@googlemail.com", language="ar")

    assert first == second
    assert second.language == "en"
    assert EmailAddress.objects.filter(user=first).count() == 1


def test_an_opened_account_is_not_yet_confirmed():
    assert actions.open_account("amina@example.org", language="en").assurance == Assurance.NONE


def test_changing_the_address_changes_the_canonical_one_too(citizen):
    citizen.email = "B.C+d@gmail.com"
    citizen.save(update_fields=["email"])

    citizen.refresh_from_db()
    assert citizen.canonical_email == "bc@gmail.com"


def test_confirming_twice_keeps_the_first_moment(citizen):
    first = citizen.email_verified_at
    actions.confirm_email(citizen)

    citizen.refresh_from_db()
    assert citizen.email_verified_at == first


def test_a_name_is_given_once_and_not_overwritten():
    nameless = make_citizen(display_name="")

    assert actions.name_oneself(nameless, "Amina").display_name == "Amina"
    assert actions.name_oneself(nameless, "Other").display_name == "Amina"


@pytest.mark.parametrize("level", [Assurance.PHONE, Assurance.NATIONAL_ID])
def test_a_vouched_identity_raises_the_level_and_is_logged_once(citizen, level):
    actions.verify_identity(citizen, level)
    actions.verify_identity(citizen, level)

    assert User.objects.get(pk=citizen.pk).assurance == level
    assert ModelLogEntry.objects.filter(action="accounts.verify").count() == 1


def test_a_deleted_account_leaves_no_trace_of_the_person(citizen, client, django_capture_on_commit_callbacks):
    come_in(client, citizen.email)
    email, name = citizen.email, citizen.display_name
    Authenticator.objects.create(user=citizen, type="totp", data={})
    SocialAccount.objects.create(user=citizen, provider="id", uid="12345678", extra_data={"name": name})

    with django_capture_on_commit_callbacks(execute=True):
        actions.forget(User.objects.get(pk=citizen.pk))

    citizen.refresh_from_db()
    kept = str(User.objects.filter(pk=citizen.pk).values().get()) + str(SocialAccount.objects.values().get())
    assert email not in kept
    assert name not in kept
    assert "12345678" not in kept
    assert not citizen.is_active
    assert citizen.assurance == Assurance.NONE
    assert not EmailAddress.objects.filter(user=citizen).exists()
    assert not Authenticator.objects.exists()
    assert client.get("/en/account/").status_code == 302  # her session has ended
    log = ModelLogEntry.objects.get(action="accounts.forget")
    assert email not in log.label


def test_what_a_deleted_account_signed_still_counts_without_a_name(petition):
    signer = make_citizen(display_name="Amina", is_name_public=True)
    petition_actions.sign(petition, citizen=signer, is_name_public=True)
    assert list(petition.signatures.named())

    actions.forget(signer)

    assert petition.signatures.standing().count() == 1
    assert not list(petition.signatures.named())


def test_drafts_go_with_the_account_and_submitted_petitions_stay_nameless(django_capture_on_commit_callbacks):
    author = make_citizen()
    draft, public = make_petition("draft", author=author), make_petition("open", author=author)
    Petition.objects.update(is_author_public=True)

    with django_capture_on_commit_callbacks(execute=True):
        actions.forget(author)

    assert not Petition.objects.filter(pk=draft.pk).exists()
    assert Petition.objects.get(pk=public.pk).author_name == ""


def test_leaving_and_coming_back_is_no_second_signature(petition):
    signer = make_citizen(email="amina@gmail.com")
    petition_actions.sign(petition, citizen=signer)
    actions.forget(signer)

    returned = actions.open_account("A.mina+again@gmail.com", language="fr")
    assert returned.assurance == Assurance.NONE
    actions.confirm_email(returned)
    petition_actions.sign(petition, citizen=returned)

    assert returned.pk == signer.pk
    assert returned.is_active
    assert Signature.objects.count() == 1


def test_staff_do_not_delete_their_own_accounts():
    moderator = make_moderator()

    with pytest.raises(PermissionDenied):
        actions.forget(moderator)

    assert User.objects.get(pk=moderator.pk).is_active


def age(user, days):
    User.objects.filter(pk=user.pk).update(date_joined=timezone.now() - timedelta(days=days))


def test_a_typed_address_is_forgotten_after_seven_days():
    old, young = (actions.open_account(f"{name}@example.org", language="en") for name in ("old", "young"))
    age(old, 8)
    age(young, 6)

    assert actions.forget_unconfirmed() == 1

    assert list(User.objects.all()) == [young]
    assert not EmailAddress.objects.filter(email="old@example.org").exists()


def test_confirmed_accounts_and_staff_are_not_forgotten(citizen, client):
    come_in(client, "new@example.org")
    make_moderator(email_verified_at=None)
    for user in User.objects.all():
        age(user, 400)

    assert actions.forget_unconfirmed() == 0
    assert User.objects.count() == 3


def test_an_account_that_came_back_by_its_address_only_is_forgotten_again_and_keeps_its_signatures(petition):
    signer = make_citizen(email="amina@example.org")
    petition_actions.sign(petition, citizen=signer)
    actions.forget(signer)
    age(actions.open_account("amina@example.org", language="en"), 8)

    assert actions.forget_unconfirmed() == 1
    assert actions.forget_unconfirmed() == 0

    signer.refresh_from_db()
    assert signer.email.endswith("@deleted.invalid")
    assert petition.signatures.standing().count() == 1


def test_the_clock_forgets_unconfirmed_accounts():
    assert any(job.run is actions.forget_unconfirmed for job in SCHEDULE)
