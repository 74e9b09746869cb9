"""Questions of every request, put into SQL once: the ORM takes five times longer to say them than to read the row."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.utils import CursorWrapper
from django.db.models import BigIntegerField, Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)


def planned_cursor() -> CursorWrapper:
    """A cursor for what every request says in the same words: PostgreSQL plans it once; elsewhere a plain one."""
    return getattr(connection, "planned_cursor", connection.cursor)()


def remember(owner: Model, name: str, found: list[Any]) -> None:
    """Let `owner.name.all()` be these objects from now on, as it is after `prefetch_related`."""
    known: Any = getattr(owner, name).model._default_manager.all()
    known._result_cache, known._prefetch_done = found, True
    vars(owner).setdefault("_prefetched_objects_cache", {})[name] = known


class Statement(NamedTuple):
    """What is the same every time: the SQL and its fixed values; how a row of this database becomes an object."""

    sql: str
    values: tuple[Any, ...]
    names: list[str]
    start: int
    converters: dict[int, tuple[list[Callable[..., Any]], Any]]
    relatives: list[Any]


class Question(Generic[M]):
    """A question compiled when first asked: models must be ready and the database known.

    `ask` makes the question with any values. Those that change come last: plain `filter()` calls, one value each, in
    the order of the values that are given later.
    """

    def __init__(self, ask: Callable[[], QuerySet[M, Any]]):
        self.ask = ask

    def _rows(self, sql: str, values: tuple[Any, ...], changing: tuple[Any, ...]) -> list[list[Any]]:
        """What the database says; nothing for numbers that no column holds. Values as the database takes them."""
        if any(isinstance(value, int) and value > BigIntegerField.MAX_BIGINT for value in changing):
            return []
        with planned_cursor() as cursor:
            cursor.execute(sql, (*values[: -len(changing)], *changing))
            return [list(row) for row in cursor.fetchall()]


class AllRows(Question[M]):
    """The objects that a question with other values finds, with what `select_related` adds."""

    @cached_property
    def model(self) -> type[M]:
        return self.ask().model

    @cached_property
    def statement(self) -> Statement:
        compiler = self.ask().query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        columns = [expression for expression, *_rest in compiler.select]
        start, *_, last = compiler.klass_info["select_fields"]
        return Statement(
            sql=sql,
            values=tuple(values),
            names=[column.target.attname for column in columns[start : last + 1]],
            start=start,
            converters=compiler.get_converters(columns),
            relatives=get_related_populators(  # type: ignore[call-arg]  # the stubs are of a later Django
                compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS
            ),
        )

    def all(self, *changing: Any) -> list[M]:
        """The objects, in the order of the question."""
        sql, values, names, start, converters, relatives = self.statement
        found, database = [], connections[DEFAULT_DB_ALIAS]
        for row in self._rows(sql, values, changing):
            for place, (steps, expression) in converters.items():
                for step in steps:
                    row[place] = step(row[place], expression, database)
            made = self.model.from_db(DEFAULT_DB_ALIAS, names, row[start : start + len(names)])
            for relative in relatives:
                relative.populate(row, made)
            found.append(made)
        return found


class OneRow(AllRows[M]):
    """The one object that a question with other values finds."""

    def get(self, *changing: Any) -> M | None:
        """The object; None where there is none."""
        found = self.all(*changing)
        return found[0] if found else None


class PlainRows(Question[M]):
    """The rows of a `values_list()` of numbers and texts, which need no conversion."""

    @cached_property
    def statement(self) -> tuple[str, tuple[Any, ...]]:
        sql, values = self.ask().query.sql_with_params()
        return sql, tuple(values)

    def all(self, *changing: Any) -> list[list[Any]]:
        """The rows, in the order of the question."""
        return self._rows(*self.statement, changing)
