"""Questions of every request, put into SQL once: the ORM takes five times longer to say them than to read the row."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connection
from django.db.models import BigIntegerField, Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)


class Statement(NamedTuple):
    """What is the same every time: the SQL and its fixed values; how a row of this database becomes an object."""

    sql: str
    values: tuple[Any, ...]
    names: list[str]
    start: int
    converters: dict[int, tuple[list[Callable[..., Any]], Any]]
    relatives: list[Any]


class OneRow(Generic[M]):
    """The one object that a question with other values finds, with what `select_related` adds.

    `ask` makes the question with any values. Those that change come last: plain `filter()` calls, one value each, in
    the order of the values of `get`. Compiled when first asked: models must be ready and the database known.
    """

    def __init__(self, ask: Callable[[], QuerySet[M]]):
        self.ask = ask

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
                compiler.klass_info, compiler.select, connection.alias
            ),
        )

    def get(self, *changing: Any) -> M | None:
        """The object, or None, as for numbers that no column holds. Values as the database takes them."""
        if any(isinstance(value, int) and value > BigIntegerField.MAX_BIGINT for value in changing):
            return None
        statement = self.statement
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, (*statement.values[: -len(changing)], *changing))
            row = cursor.fetchone()
        return None if row is None else self._made(list(row))

    def _made(self, row: list[Any]) -> M:
        _sql, _values, names, start, converters, relatives = self.statement
        for place, (steps, expression) in converters.items():
            for step in steps:
                row[place] = step(row[place], expression, connection)
        made = self.model.from_db(connection.alias, names, row[start : start + len(names)])
        for relative in relatives:
            relative.populate(row, made)
        return made
