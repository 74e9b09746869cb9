"""Tables made in one step are those that single steps would make, and can be taken back."""

import pytest
from django.db import connection, models
from django.db.migrations import CreateModel, Migration
from django.db.migrations.state import ProjectState

from participation.tables import CreateTables

PARENT = CreateModel(
    "Parent",
    [
        ("id", models.AutoField(primary_key=True)),
        ("name", models.CharField(max_length=9)),
        ("favourite", models.ForeignKey("made.Child", models.CASCADE, null=True, related_name="+")),
    ],
    {"constraints": [models.UniqueConstraint(fields=["name"], name="made_name_once")]},
)
CHILD = CreateModel(
    "Child",
    [("id", models.AutoField(primary_key=True)), ("parent", models.ForeignKey("made.Parent", models.CASCADE))],
    {"indexes": [models.Index(fields=["-id"], name="made_newest")]},
)
NAMES = {"made_parent", "made_child"}

pytestmark = pytest.mark.django_db(transaction=True)


class Made(Migration):
    operations = [CreateTables([PARENT, CHILD])]


def test_models_that_point_at_each_other_have_their_tables_constraints_and_indexes():
    with connection.schema_editor() as editor:
        Made("0001", "made").apply(ProjectState(), editor)

    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        parent = connection.introspection.get_constraints(cursor, "made_parent")
        child = connection.introspection.get_constraints(cursor, "made_child")
    assert tables >= NAMES
    assert parent["made_name_once"]["unique"]
    assert child["made_newest"]["orders"] == ["DESC"]
    assert ("made_child", "id") in [found["foreign_key"] for found in parent.values()]
    assert ("made_parent", "id") in [found["foreign_key"] for found in child.values()]


def test_the_step_can_be_taken_back():
    with connection.schema_editor() as editor:
        Made("0001", "made").apply(ProjectState(), editor)
    with connection.schema_editor() as editor:
        Made("0001", "made").unapply(ProjectState(), editor)

    with connection.cursor() as cursor:
        assert not NAMES & set(connection.introspection.table_names(cursor))


def test_what_was_drawn_before_does_not_hide_the_new_models():
    state = ProjectState()
    assert not list(state.apps.get_models())

    Made("0001", "made").mutate_state(state, preserve=False)

    assert state.apps.get_model("made", "Parent")._meta.get_field("favourite").related_model._meta.label == "made.Child"


def test_it_says_what_it_makes():
    assert CreateTables([PARENT, CHILD]).describe() == "Create 2 models: Parent, Child"
