"""Statements of Core as SQLite itself takes them: compiled once, then handed to the driver with their values.

SQLAlchemy's way from a statement to its rows costs ten times what SQLite needs for it (docs/decisions/0006), and a
reply asks about twenty. What only SQLAlchemy can do, such as calling a function for a default, is left to it.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from sqlalchemy.engine import Connection, CursorResult, Dialect
from sqlalchemy.engine.result import IteratorResult, SimpleResultMetaData
from sqlalchemy.sql import Executable
from sqlalchemy.sql.compiler import ExpandedState, SQLCompiler
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlalchemy.sql.selectable import ReturnsRows

from storage import sqlite_driver
from storage.sqlite_driver import REFUSED, Cursor

Values = Mapping[str, object]
_Convert = Callable[[Any], Any]

_MOST_REMEMBERED = 1000
_REQUIRED = object()


class Answer(IteratorResult[Any]):
    """What a statement found, in the way of SQLAlchemy's own results; `rowcount` is how many rows it changed."""

    def __init__(self, metadata: SimpleResultMetaData, rows: Sequence[Any], rowcount: int) -> None:
        super().__init__(metadata, iter(rows))
        self.rowcount = rowcount


Found = CursorResult[Any] | Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What goes where a statement has a question mark: the value of this `name`, or where that is a list the one at
    this `place`; `otherwise` where it is not given. `convert` makes of it what is stored."""

    name: str
    place: int | None
    otherwise: object
    convert: _Convert | None

    def of(self, values: Values) -> object:
        """Raises `KeyError` where the value has to be given and was not."""
        value: Any = values.get(self.name, self.otherwise)
        if value is _REQUIRED:
            raise KeyError(self.name)
        if self.place is not None:
            value = value[self.place]
        return value if self.convert is None else self.convert(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A statement for values of certain names, and of certain lengths where they are lists. `converts` makes of each
    stored column what is read; it is empty where all are read as they are stored."""

    sql: str
    marks: tuple[Mark, ...]
    names: SimpleResultMetaData | None
    converts: tuple[_Convert | None, ...]

    def parameters(self, values: Values) -> list[object]:
        """One for each mark. Raises `KeyError` where a value is missing."""
        return [mark.of(values) for mark in self.marks]

    def answer(self, cursor: Cursor) -> Answer:
        """What the cursor has found."""
        rows: Sequence[Any] = cursor.fetchall()
        if self.converts:
            rows = [self._converted(row) for row in rows]
        return Answer(self.names or _names(cursor), rows, cursor.rowcount)

    def _converted(self, row: Sequence[Any]) -> tuple[Any, ...]:
        pairs = zip(row, self.converts, strict=True)
        return tuple([value if convert is None else convert(value) for value, convert in pairs])


def prepare(statement: Executable, dialect: Dialect, values: Values) -> Prepared | None:
    """The statement for values like these; None where SQLAlchemy has to run it."""
    lengths = tuple([(name, len(value)) for name, value in values.items() if type(value) is list])
    return _prepare(statement, dialect, tuple(values), lengths)


@lru_cache(_MOST_REMEMBERED)
def _prepare(
    statement: Executable, dialect: Dialect, names: tuple[str, ...], lengths: tuple[tuple[str, int], ...]
) -> Prepared | None:
    if not isinstance(statement, ClauseElement):
        return None
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    if not isinstance(compiled, SQLCompiler) or compiled.literal_execute_params:
        return None
    computed = [column.default for column in (*compiled.insert_prefetch, *compiled.update_prefetch)]
    if not all(isinstance(default, ScalarElementColumnDefault) for default in computed):
        return None
    lists = {name: [None] * length for name, length in lengths}
    expanded = compiled.construct_expanded_state({name: lists.get(name) for name in names})
    columns: Sequence[tuple[str, Any]] = (
        statement.exported_columns.items() if isinstance(statement, ReturnsRows) else ()
    )
    readers = tuple(one.type.dialect_impl(dialect).result_processor(dialect, None) for _, one in columns)
    return Prepared(
        sql=expanded.statement,
        marks=tuple(_marks(compiled, expanded, dialect)),
        names=SimpleResultMetaData([name for name, _ in columns]) if columns else None,
        converts=readers if any(readers) else (),
    )


def _marks(compiled: SQLCompiler, expanded: ExpandedState, dialect: Dialect) -> Iterator[Mark]:
    lists: dict[str, tuple[str, int]] = {}
    for name, many in expanded.parameter_expansion.items():
        lists |= {one: (name, place) for place, one in enumerate(many)}
    defaults = {
        column.key: column.default.arg
        for column in (*compiled.insert_prefetch, *compiled.update_prefetch)
        if isinstance(column.default, ScalarElementColumnDefault)
    }
    for one in expanded.positiontup or ():
        name, place = lists.get(one) or (one, None)
        bind = compiled.binds[name]
        otherwise = defaults.get(name, _REQUIRED if bind.required else bind.value)
        convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
        yield Mark(name=name, place=place, otherwise=otherwise, convert=convert)


def _names(cursor: Cursor) -> SimpleResultMetaData:
    """As the database names the columns."""
    return SimpleResultMetaData([column[0] for column in cursor.description or ()])


async def run_here(connection: Connection, statement: Executable, values: Values | Sequence[Values]) -> Found:
    """Run a statement of a unit of work on SQLite; several rows of values run it once with each.

    Raises what SQLAlchemy raises.
    """
    driver = cast("sqlite_driver.Connection", connection.connection.driver_connection)
    if not connection.in_nested_transaction():
        driver.set_savepoint()
    prepared = prepare(statement, connection.dialect, values if isinstance(values, Mapping) else values[0])
    if prepared is None:
        return connection.execute(statement, values)
    cursor = Cursor(driver)
    try:
        if isinstance(values, Mapping):
            await cursor.run(prepared.sql, prepared.parameters(values))
        else:
            await cursor.run_many(prepared.sql, [prepared.parameters(one) for one in values])
    except sqlite3.Error as error:
        connection.exec_driver_sql(prepared.sql, execution_options={REFUSED: error})
        raise
    return prepared.answer(cursor)
