"""Files in the store: under names that nobody guesses, within quotas, gone with their rows."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from participation.attachments import actions, rules
from participation.attachments.actions import QuotaReached, Words
from participation.attachments.models import Attachment, Collection, attachment_storage
from participation.proposals.models import Proposal
from tests.attachments.files import PDF, attach, picture
from tests.factories import make_citizen

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection(citizen):
    return actions.open_collection()


def stored() -> set[str]:
    return set(attachment_storage().listdir("")[1]) if attachment_storage().exists("") else set()


def test_a_picture_is_kept_twice_under_random_names(collection, citizen):
    one = attach(collection, citizen, picture(size=(1_000, 500)), "the secret plan.png", alt="A plan.")

    assert one.file.storage is attachment_storage()
    assert one.name == "the secret plan.webp"
    assert len({one.file.name, one.small.name} & stored()) == 2
    assert not any("plan" in name for name in stored())
    assert (one.width, one.height, one.small_width, one.small_height) == (1_000, 500, 800, 400)
    assert one.size == one.file.size + one.small.size


def test_files_stand_in_the_order_in_which_they_came(collection, citizen):
    first, second = attach(collection, citizen), attach(collection, citizen)
    actions.remove(collection, [first.pk])
    third = attach(collection, citizen)

    assert list(collection.items.all()) == [second, third]


@pytest.mark.parametrize(
    ("numbers", "limit"),
    [
        ({"count": 0, "size": 0, "lately": 0, "more": 1}, ""),
        ({"count": rules.FILES_AT_MOST, "size": 0, "lately": 0, "more": 1}, "files"),
        ({"count": 1, "size": rules.COLLECTION_BYTES_AT_MOST, "lately": 0, "more": 0}, ""),
        ({"count": 1, "size": rules.COLLECTION_BYTES_AT_MOST, "lately": 0, "more": 1}, "size"),
        ({"count": 0, "size": 0, "lately": rules.PERSON_BYTES_AT_MOST, "more": 1}, "person"),
    ],
)
def test_how_much_fits(numbers, limit):
    assert rules.quota_reached(**numbers) == limit


def test_one_file_too_many_is_refused(collection, citizen):
    for _ in range(rules.FILES_AT_MOST):
        attach(collection, citizen)

    with pytest.raises(QuotaReached, match="files"):
        attach(collection, citizen)
    assert collection.items.count() == rules.FILES_AT_MOST


def test_a_persons_quota_counts_everything_she_added_within_a_month(collection, citizen):
    attach(actions.open_collection(), citizen)
    Attachment.objects.update(size=rules.PERSON_BYTES_AT_MOST)

    with pytest.raises(QuotaReached, match="person"):
        attach(collection, citizen)
    attach(collection, make_citizen())
    Attachment.objects.update(added_at=timezone.now() - timedelta(days=rules.PERSON_DAYS + 1))
    Attachment.objects.filter(collection=collection).delete()
    attach(collection, citizen)


def test_words_are_changed_only_where_they_differ(collection, citizen):
    one = attach(collection, citizen, picture(), "a.png", alt="A street.")

    assert not actions.describe(collection, {one.pk: Words("A street.")})
    assert actions.describe(collection, {one.pk: Words("A street.", "Today")})
    assert not actions.describe(actions.open_collection(), {one.pk: Words("Somebody else's.")})
    one.refresh_from_db()
    assert (one.alt, one.caption) == ("A street.", "Today")


def test_files_go_when_their_row_is_gone_for_certain(collection, citizen, django_capture_on_commit_callbacks):
    one = attach(collection, citizen, picture(), "a.png")
    with django_capture_on_commit_callbacks() as callbacks:
        actions.remove(collection, [one.pk])

    assert {one.file.name, one.small.name} <= stored()
    for callback in callbacks:
        callback()
    assert not {one.file.name, one.small.name} & stored()


def test_a_deletion_that_is_undone_leaves_the_files(collection, citizen, django_capture_on_commit_callbacks):
    one = attach(collection, citizen)
    with django_capture_on_commit_callbacks(execute=True), suppress(LookupError), transaction.atomic():
        actions.remove(collection, [one.pk])
        raise LookupError

    assert one.file.name in stored()


def test_somebody_elses_collection_is_left_alone(collection, citizen):
    one = attach(actions.open_collection(), citizen)

    assert not actions.remove(collection, [one.pk])
    assert Attachment.objects.filter(pk=one.pk).exists()


def test_the_clock_forgets_what_belongs_to_nothing(collection, citizen, django_capture_on_commit_callbacks):
    Proposal.objects.create(title="Shade at every bus stop", language="en", attachments=collection)
    left, kept = attach(actions.open_collection(), citizen), attach(collection, citizen)
    stray = attachment_storage().save("stray.pdf", attachment_storage().open(kept.file.name))

    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_orphans() == 0
    assert Collection.objects.count() == 2

    with django_capture_on_commit_callbacks(execute=True):
        actions.forget_orphans(timezone.now() + timedelta(days=2))
    actions.forget_orphans(timezone.now() + timedelta(days=2))

    assert list(Collection.objects.all()) == [collection]
    assert not {left.file.name, stray} & stored()
    assert kept.file.name in stored()
    assert kept.file.open().read() == PDF
