"""Statements of Core as SQLite itself takes them: compiled once, then handed to the driver with their values.

SQLAlchemy's way from a statement to its rows costs ten times what SQLite needs for it (docs/decisions/0006), and a
reply asks about twenty. What only SQLAlchemy can do, such as calling a function for a default, is left to it.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, cast

from sqlalchemy.engine import Connection, CursorResult, Dialect
from sqlalchemy.exc import MultipleResultsFound, NoResultFound
from sqlalchemy.sql import Executable
from sqlalchemy.sql.compiler import ExpandedState, SQLCompiler
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlalchemy.sql.selectable import ReturnsRows

from storage import sqlite_driver
from storage.sqlite_driver import REFUSED, Done, only_reads

Values = Mapping[str, object]
_Convert = Callable[[Any], Any]

_MOST_REMEMBERED = 1000


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
class Prepared:
    """A statement for values of certain names. `marks` has for each of its question marks the name of its value, and
    what makes of that what is stored; `given` are the values that the statement itself brings. `converts` makes of each
    stored column what is read; it is empty where all are read as they are stored."""

    sql: str
    reads: bool
    marks: tuple[tuple[str, _Convert | None], ...]
    given: Values
    lists: Mapping[str, Sequence[str]]
    """Under which names the statement has the values of a list."""
    make_row: Callable[[Sequence[Any]], Any] | None
    converts: tuple[_Convert | None, ...]

    def parameters(self, values: Values) -> list[object]:
        """One for each mark. Raises `KeyError` where a value is missing."""
        if self.given or self.lists:
            values = {**self.given, **values, **self._spread(values)}
        return [values[name] if convert is None else convert(values[name]) for name, convert in self.marks]

    def _spread(self, values: Values) -> dict[str, object]:
        pairs = [zip(places, cast("list[object]", values[name]), strict=True) for name, places in self.lists.items()]
        return dict(chain.from_iterable(pairs))

    def answer(self, done: Done) -> Answer:
        """What was found."""
        rows: Sequence[Any] = done.rows
        if rows and self.converts:
            rows = [self._converted(row) for row in rows]
        make_row = self.make_row or _row_type(tuple([column[0] for column in done.columns]))._make
        return Answer([make_row(row) for row in rows], done.rowcount)

    def _converted(self, row: Sequence[Any]) -> Sequence[Any]:
        pairs = zip(row, self.converts, strict=True)
        return [value if convert is None else convert(value) for value, convert in pairs]


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
    computed = {column.key: column.default for column in (*compiled.insert_prefetch, *compiled.update_prefetch)}
    defaults = {name: one.arg for name, one in computed.items() if isinstance(one, ScalarElementColumnDefault)}
    if len(defaults) < len(computed):
        return None
    lists = {name: [None] * length for name, length in lengths}
    expanded = compiled.construct_expanded_state({name: lists.get(name) for name in names})
    own = {name: bind.value for name, bind in compiled.binds.items() if not bind.required and name not in names}
    columns: Sequence[tuple[str, Any]] = (
        statement.exported_columns.items() if isinstance(statement, ReturnsRows) else ()
    )
    readers = tuple(one.type.dialect_impl(dialect).result_processor(dialect, None) for _, one in columns)
    return Prepared(
        sql=expanded.statement,
        reads=only_reads(expanded.statement.lstrip()),
        marks=tuple(_marks(compiled, expanded, dialect)),
        given=own | defaults,
        lists=expanded.parameter_expansion,
        make_row=_row_type(tuple(name for name, _ in columns))._make if columns else None,
        converts=readers if any(readers) else (),
    )


def _marks(compiled: SQLCompiler, expanded: ExpandedState, dialect: Dialect) -> Iterator[tuple[str, _Convert | None]]:
    part_of = {one: name for name, many in expanded.parameter_expansion.items() for one in many}
    for name in expanded.positiontup or ():
        bind = compiled.binds[part_of.get(name, name)]
        yield name, bind.type.dialect_impl(dialect).bind_processor(dialect)


@lru_cache(_MOST_REMEMBERED)
def _row_type(names: tuple[str, ...]) -> type[Any]:
    return namedtuple("Row", names, rename=True)


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
    try:
        if isinstance(values, Mapping):
            done = await driver.run(prepared.sql, prepared.parameters(values), reads=prepared.reads)
        else:
            done = await driver.run_many(prepared.sql, [prepared.parameters(one) for one in values])
    except sqlite3.Error as error:
        connection.exec_driver_sql(prepared.sql, execution_options={REFUSED: error})
        raise
    return prepared.answer(done)
