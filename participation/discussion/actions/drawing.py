"""Drawing the opinion map anew. The map is a copy: it can be lost and drawn again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from participation.discussion.analysis import rules
from participation.discussion.analysis.drawing import Drawing, draw
from participation.discussion.models import Argument, Discussion, Opinion, OpinionMap

# How far back the clock looks for discussions in which something was said.
LOOK_BACK = timedelta(days=2)
# The analysis: a table of opinions (people in rows; None where nothing was said) → labels and points, or None.
Analysis = Callable[[list[list[float]]], Any]


def due_maps() -> list[int]:
    """The discussions in which enough people gave opinions since the last drawing, of those where any did lately."""
    lately = Opinion.objects.filter(given_at__gt=timezone.now() - LOOK_BACK)
    busy = lately.values("argument__discussion").annotate(people=Count("citizen", distinct=True))
    ids = list(busy.filter(people__gte=rules.NEW_PEOPLE).values_list("argument__discussion", flat=True))
    drawn = dict(OpinionMap.objects.filter(discussion__in=ids).values_list("discussion", "drawn_at"))
    return [pk for pk in ids if pk not in drawn or _new_people(pk, drawn[pk]) >= rules.NEW_PEOPLE]


def _new_people(discussion_id: int, since: Any) -> int:
    fresh = Opinion.objects.filter(argument__discussion=discussion_id, given_at__gt=since)
    return fresh.values("citizen").distinct().count()


def draw_map(discussion: Discussion, *, find_groups: Analysis) -> Drawing:
    """Draw the map of what people think now. Below the floor it says nothing but how many they are."""
    now = timezone.now()
    answers, people = _answers(discussion)
    rows = _rows_of_enough(answers)
    if len(rows) < rules.PEOPLE_AT_LEAST:
        return _keep(discussion, Drawing(people=people), people, now)
    place = {citizen: row for row, citizen in enumerate(rows)}
    table = {
        argument: {place[citizen]: value for citizen, value in said.items() if citizen in place}
        for argument, said in answers.items()
    }
    columns = list(table.values())
    votes = [[float(column.get(row, float("nan"))) for column in columns] for row in range(len(rows))]
    found = find_groups(votes)
    drawing = draw(table, found.labels, found.points) if found else draw(table, [], [])
    return _keep(discussion, drawing, people, now)


def _answers(discussion: Discussion) -> tuple[dict[int, dict[int, int]], int]:
    """Opinions by statement and person, on the statements that stand and were answered most; and how many people."""
    standing = Argument.objects.top().standing().filter(discussion=discussion)
    asked = standing.annotate(n=Count("opinions")).filter(n__gte=rules.GROUP_AT_LEAST).order_by("-n", "pk")
    kept = list(asked.values_list("pk", flat=True)[: rules.STATEMENTS_AT_MOST])
    given = Opinion.objects.filter(argument__in=kept)
    latest = list(
        given.values_list("citizen").annotate(n=Count("pk")).order_by("-n", "citizen")[: rules.PEOPLE_AT_MOST]
    )
    answers: dict[int, dict[int, int]] = {pk: {} for pk in sorted(kept)}
    for argument, citizen, value in given.values_list("argument", "citizen", "value").order_by("citizen"):
        answers[argument][citizen] = value
    return answers, len(latest)


def _rows_of_enough(answers: dict[int, dict[int, int]]) -> list[int]:
    """The people who answered enough to have a place, in a fixed order."""
    counts: dict[int, int] = {}
    for said in answers.values():
        for citizen in said:
            counts[citizen] = counts.get(citizen, 0) + 1
    enough = min(rules.ANSWERS_AT_LEAST, len(answers))
    return sorted(citizen for citizen, count in counts.items() if count >= enough)[: rules.PEOPLE_AT_MOST]


@transaction.atomic
def _keep(discussion: Discussion, drawing: Drawing, people: int, now: Any) -> Drawing:
    values = {"drawing": drawing.as_values(), "people_count": people, "drawn_at": now}
    OpinionMap.objects.update_or_create(discussion=discussion, defaults=values)
    return drawing
