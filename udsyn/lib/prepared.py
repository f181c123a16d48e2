"""A query of the ORM whose SQL is built once and then only executed.

Building the SQL for a row with six related ones takes 1.2 ms, executing it 0.1 ms: worth it where every request of a
full room begins with the same question, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import local
from typing import Any, Generic, TypeVar

from django.db import connections, models
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row", bound=models.Model)


class Prepared(Generic[Row]):
    """The row in which the unique `field` has a value, with the related ones the queryset selects.

    `example` is a value of the field's kind that occurs nowhere else in the query.
    """

    def __init__(self, queryset: Callable[[], models.QuerySet[Row]], field: str, *, example: Any) -> None:
        self._queryset, self._field, self._example = queryset, field, example
        self._made = local()  # a compiler belongs to its thread's connection

    def find(self, value: Any) -> Row | None:
        queryset, compiler, sql, params = self._parts()
        known = self._as_parameter(queryset, compiler, self._example)
        wanted = self._as_parameter(queryset, compiler, value)
        given = tuple(wanted if param == known else param for param in params)
        compiler.as_sql = lambda *_arguments, **_options: (sql, given)  # type: ignore[method-assign]
        return next(iter(ModelIterable(queryset)), None)

    def _parts(self) -> tuple[models.QuerySet[Row], SQLCompiler, str, tuple[Any, ...]]:
        made = getattr(self._made, "parts", None)
        if made is None or made[1].connection is not connections[made[0].db]:
            made = self._made.parts = self._make()
        return made

    def _make(self) -> tuple[models.QuerySet[Row], SQLCompiler, str, tuple[Any, ...]]:
        queryset = self._queryset().filter(**{self._field: self._example})
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, params = compiler.as_sql()
        queryset.query.get_compiler = lambda *_arguments, **_options: compiler  # type: ignore[method-assign]
        return queryset, compiler, sql, tuple(params)

    def _as_parameter(self, queryset: models.QuerySet[Row], compiler: SQLCompiler, value: Any) -> Any:
        field = queryset.model._meta.get_field(self._field)
        return field.get_db_prep_value(value, compiler.connection)  # type: ignore[union-attr]
