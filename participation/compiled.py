"""Questions of every request, put into SQL once: the ORM takes five times longer to say them than to read the row."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


class Statement(NamedTuple):
    """What is the same every time: the SQL, the names of its columns, how this database's values become ours."""

    sql: str
    names: list[str]
    converters: dict[int, tuple[list[Callable[..., Any]], Any]]


class OneRow(Generic[M]):
    """The one object that a question with other values finds.

    `ask` makes the question with any values: plain `filter()` calls, one value each. Their order is that of the values
    of `get`. Compiled when first asked, because models must be ready and the database known.
    """

    def __init__(self, ask: Callable[[], QuerySet[M]]):
        self.ask = ask

    @cached_property
    def statement(self) -> Statement:
        rows = self.ask()
        compiler = rows.query.get_compiler(connection=connection)
        sql, _values = compiler.as_sql()
        converters = compiler.get_converters([expression for expression, *_rest in compiler.select])
        return Statement(sql, [field.attname for field in rows.model._meta.concrete_fields], converters)

    @cached_property
    def model(self) -> type[M]:
        return self.ask().model

    def get(self, *values: Any) -> M | None:
        """The object, or None. Values as the database takes them."""
        sql, names, converters = self.statement
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            row = cursor.fetchone()
        if row is None:
            return None
        if converters:
            row = list(row)
            for place, (convert, expression) in converters.items():
                for each in convert:
                    row[place] = each(row[place], expression, connection)
        return self.model.from_db(connection.alias, names, row)
