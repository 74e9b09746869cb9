"""A question compiled once finds what the ORM finds, and nothing else."""

import pytest

from participation.compiled import OneRow
from petitions.models import Petition
from tests.factories import make_petition

pytestmark = pytest.mark.django_db
RELATIVES = ("topic", "region", "author")


@pytest.fixture(scope="module")
def public():
    return OneRow(lambda: Petition.objects.public().select_related(*RELATIVES).filter(pk=0))


def facts(found) -> dict:
    return {field.attname: getattr(found, field.attname) for field in found._meta.concrete_fields}


def test_the_object_is_the_same_as_by_the_orm_with_its_relatives(public, django_assert_num_queries):
    petition = make_petition("open")
    expected = Petition.objects.select_related(*RELATIVES).get(pk=petition.pk)

    with django_assert_num_queries(1):
        found = public.get(petition.pk)
        assert facts(found.author) == facts(expected.author)
        assert facts(found.topic) == facts(expected.topic)
        assert found.region is None

    assert facts(found) == facts(expected)
    assert found == expected
    assert not found._state.adding


def test_each_question_has_its_own_answer(public):
    one, other = make_petition("open"), make_petition("closed")

    assert [public.get(pk).title for pk in (one.pk, other.pk, one.pk)] == [one.title, other.title, one.title]


def test_the_conditions_of_the_question_hold(public):
    draft = make_petition("draft")

    assert public.get(draft.pk) is None
    assert public.get(draft.pk + 1) is None
