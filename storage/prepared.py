"""Statements of Core as SQLite itself takes them: compiled once, then handed to the driver with their values.

SQLAlchemy's way from a statement to its rows costs ten times what SQLite needs for it (docs/decisions/0006), and a
reply asks about twenty. What only SQLAlchemy can do, such as calling a function for a default, is left to it.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from sqlalchemy.engine import Connection, CursorResult, Dialect
from sqlalchemy.exc import MultipleResultsFound, NoResultFound
from sqlalchemy.sql import Executable
from sqlalchemy.sql.compiler import ExpandedState, SQLCompiler
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlalchemy.sql.selectable import ReturnsRows

from storage import sqlite_driver
from storage.sqlite_dialect import raise_named
from storage.sqlite_driver import Done, TooLongError, only_reads

Values = Mapping[str, object]
_Convert = Callable[[Any], Any]

_MOST_REMEMBERED = 1000
"""Statements, each with the names of its values and the lengths of its lists. They are to be kept in their modules: one
that is put together anew for each call is compiled for each call."""


class Answer:
    """What a statement found, asked for as SQLAlchemy's results are; `rowcount` is how many rows it changed."""

    __slots__ = ("_rows", "rowcount")

    def __init__(self, rows: Sequence[Any], rowcount: int) -> None:
        self._rows, self.rowcount = rows, rowcount

    def all(self) -> Sequence[Any]:
        return self._rows

    def first(self) -> Any | None:
        return self._rows[0] if self._rows else None

    def scalars(self) -> Iterator[Any]:
        return (row[0] for row in self._rows)

    def scalar_one(self) -> Any:
        """Raises `NoResultFound`, `MultipleResultsFound`."""
        if not self._rows:
            raise NoResultFound
        return self.scalar_one_or_none()

    def scalar_one_or_none(self) -> Any | None:
        """Raises `MultipleResultsFound`."""
        if len(self._rows) > 1:
            raise MultipleResultsFound
        return self._rows[0][0] if self._rows else None


Found = CursorResult[Any] | Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One question mark of a statement, the one with this `number`. It stands for the value called `name`, or where
    that is a list for its element at `place`; `convert` makes of it what is stored."""

    number: int
    name: str
    place: int | None
    convert: _Convert | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A statement for values of certain names, and of certain lengths where they are lists.

    `template` has a place for each question mark, filled where the statement brings the value itself; those that are
    given go where `single` (number, name, convert) and `listed` (number, name, place, convert) say. `converts` makes of
    each stored column what is read; it is empty where all are read as they are stored. `make_row` is None where the
    statement is bare text: only the answer says what its columns are called.
    """

    sql: str
    reads: bool
    template: list[object]
    single: tuple[tuple[int, str, _Convert | None], ...]
    listed: tuple[tuple[int, str, int, _Convert | None], ...]
    make_row: Callable[[Sequence[Any]], Any] | None
    converts: tuple[_Convert | None, ...]

    def parameters(self, values: Values) -> list[object]:
        """One for each question mark."""
        found = self.template.copy()
        for number, name, convert in self.single:
            found[number] = values[name] if convert is None else convert(values[name])
        for number, name, place, convert in self.listed:
            one = cast("list[object]", values[name])[place]
            found[number] = one if convert is None else convert(one)
        return found

    def answer(self, done: Done) -> Answer:
        """What was found."""
        rows: Sequence[Any] = done.rows
        if rows:
            if self.converts:
                rows = [self._converted(row) for row in rows]
            make_row = self.make_row or _row_type(done.columns)._make
            rows = [make_row(row) for row in rows]
        return Answer(rows, done.cursor.rowcount)

    def _converted(self, row: Sequence[Any]) -> Sequence[Any]:
        pairs = zip(row, self.converts, strict=True)
        return [value if convert is None else convert(value) for value, convert in pairs]


def prepare(statement: Executable, dialect: Dialect, values: Values) -> Prepared | None:
    """The statement for values like these; None where SQLAlchemy has to run it. Raises `InvalidRequestError` where one
    is missing."""
    names = tuple(values)
    lists = _lists(statement, dialect, names)
    lengths = tuple([len(cast("list[object]", values[name])) for name in lists]) if lists else ()
    return _prepare(statement, dialect, names, lengths)


@lru_cache(_MOST_REMEMBERED)
def _lists(statement: Executable, dialect: Dialect, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of those values that are lists."""
    compiled = _compiled(statement, dialect, names)
    binds = compiled.binds if compiled else {}
    return tuple(name for name in names if name in binds and binds[name].expanding)


@lru_cache(_MOST_REMEMBERED)
def _prepare(
    statement: Executable, dialect: Dialect, names: tuple[str, ...], lengths: tuple[int, ...]
) -> Prepared | None:
    compiled = _compiled(statement, dialect, names)
    if compiled is None or compiled.literal_execute_params or not _has_plain_defaults(compiled):
        return None
    lists = dict(zip(_lists(statement, dialect, names), ([None] * length for length in lengths), strict=True))
    expanded = compiled.construct_expanded_state({name: lists.get(name) for name in names})
    marks = list(_marks(compiled, expanded, dialect))
    columns: Sequence[tuple[str, Any]] = (
        statement.exported_columns.items() if isinstance(statement, ReturnsRows) else ()
    )
    readers = tuple(one.type.dialect_impl(dialect).result_processor(dialect, None) for _, one in columns)
    return Prepared(
        sql=expanded.statement,
        reads=only_reads(expanded.statement.lstrip()),
        template=[None if mark.name in names else _own_value(compiled, mark) for mark in marks],
        single=tuple((m.number, m.name, m.convert) for m in marks if m.name in names and m.place is None),
        listed=tuple((m.number, m.name, m.place, m.convert) for m in marks if m.name in names and m.place is not None),
        make_row=_row_type(tuple(name for name, _ in columns))._make if columns else None,
        converts=readers if any(readers) else (),
    )


def _compiled(statement: Executable, dialect: Dialect, names: tuple[str, ...]) -> SQLCompiler | None:
    if not isinstance(statement, ClauseElement):
        return None
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    return compiled if isinstance(compiled, SQLCompiler) else None


def _defaults(compiled: SQLCompiler) -> dict[str, Any]:
    """The defaults of columns for which no value is given."""
    return {column.key: column.default for column in (*compiled.insert_prefetch, *compiled.update_prefetch)}


def _has_plain_defaults(compiled: SQLCompiler) -> bool:
    return all(isinstance(default, ScalarElementColumnDefault) for default in _defaults(compiled).values())


def _marks(compiled: SQLCompiler, expanded: ExpandedState, dialect: Dialect) -> Iterator[Mark]:
    places = {
        one: (name, place) for name, many in expanded.parameter_expansion.items() for place, one in enumerate(many)
    }
    for number, one in enumerate(expanded.positiontup or ()):
        name, place = places.get(one) or (one, None)
        convert = compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect)
        yield Mark(number=number, name=name, place=place, convert=convert)


def _own_value(compiled: SQLCompiler, mark: Mark) -> object:
    """What the table, or the statement itself, says, as it is stored."""
    defaults = _defaults(compiled)
    value: object = defaults[mark.name].arg if mark.name in defaults else compiled.binds[mark.name].value
    if mark.place is not None:
        value = cast("list[object]", value)[mark.place]
    return value if mark.convert is None else mark.convert(value)


@lru_cache(_MOST_REMEMBERED)
def _row_type(names: tuple[str, ...]) -> type[Any]:
    return namedtuple("Row", names, rename=True)


async def run_here(
    driver: sqlite_driver.Connection, connection: Connection, statement: Executable, values: Values | Sequence[Values]
) -> Found:
    """Run a statement of a unit of work on SQLite; several rows of values, all with the same names, run it once with
    each. `driver` is beneath the `connection`.

    Raises what SQLAlchemy raises, and `LostTransactionError`.
    """
    driver.set_savepoint()
    if not isinstance(values, dict):
        return await _run_many(driver, connection, statement, cast("Sequence[Values]", values))
    prepared = prepare(statement, connection.dialect, values)
    if prepared is None:
        return connection.execute(statement, values)
    parameters = prepared.parameters(values)
    try:
        try:
            if prepared.reads:
                done = driver.quickly(driver.run, prepared.sql, parameters)
            else:
                done = driver.run(prepared.sql, parameters)
        except TooLongError:
            done = await driver.in_thread(driver.run, prepared.sql, parameters)
    except sqlite3.Error as error:
        raise_named(connection, prepared.sql, error)
    return prepared.answer(done)


async def _run_many(
    driver: sqlite_driver.Connection, connection: Connection, statement: Executable, rows: Sequence[Values]
) -> Found:
    prepared = prepare(statement, connection.dialect, rows[0])
    if prepared is None:
        return connection.execute(statement, rows)
    try:
        done = await driver.run_many(prepared.sql, [prepared.parameters(row) for row in rows])
    except sqlite3.Error as error:
        raise_named(connection, prepared.sql, error)
    return prepared.answer(done)
