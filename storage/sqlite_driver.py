"""SQLite spoken to from the event loop itself: most statements take some microseconds, and handing one to a thread and
back takes seventy. What can take long goes to a thread (docs/decisions/0006): a commit, which waits for the disk, many
rows at once, and a read that is not done within a few milliseconds.
"""

import asyncio
import re
import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import Any, NamedTuple, TypeVar

from sqlalchemy.util.concurrency import await_, in_greenlet

from storage.turns import LostTransactionError, to_the_end

T = TypeVar("T")

QUICK_SECONDS = 0.003
"""How long a read may keep the event loop; then it is begun anew in the thread."""
MOST_ROWS_HERE = 200
LOCKED_SECONDS = 10.0
"""How long we wait while another process, a tool, holds the write lock."""
_LOOK_AGAIN = 0.01
_NEVER = float("inf")
_READS = re.compile(r"SELECT|PRAGMA|WITH(?!.*\b(?i:INSERT|UPDATE|DELETE|REPLACE)\b)", re.DOTALL)
_STEPS_BETWEEN_LOOKS = 20_000  # of SQLite's machine, some hundred microseconds


class TooLongError(Exception):
    """A read was interrupted because it kept the event loop."""


class Done(NamedTuple):
    """What a statement found and changed."""

    rows: list[Any]
    cursor: sqlite3.Cursor

    @property
    def columns(self) -> tuple[str, ...]:
        """What the columns of the rows are called."""
        return tuple([column[0] for column in self.cursor.description or ()])


def only_reads(sql: str) -> bool:
    """Whether a statement changes nothing."""
    return _READS.match(sql) is not None


class Connection(sqlite3.Connection):
    """A connection with one thread for what can take long. `is_shared`: units of work share a transaction on it, from
    when we began that to when we end it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite")
        self.interrupt_at = _NEVER
        self.is_shared = False
        self._is_closed = False
        self._in_savepoint = False
        self.set_progress_handler(self._is_too_long, _STEPS_BETWEEN_LOOKS)

    def _is_too_long(self) -> bool:
        return perf_counter() > self.interrupt_at

    def cursor(self, factory: type[sqlite3.Cursor] | None = None) -> sqlite3.Cursor:  # type: ignore[override]
        return super().cursor(factory or Cursor)

    async def begin(self) -> None:
        """Begin a transaction, be it when another process has ended its own. Raises `sqlite3.Error`."""
        await self.patiently(self.run, "BEGIN IMMEDIATE")

    @property
    def is_open(self) -> bool:
        """Whether a transaction is open."""
        return not self._is_closed and self.in_transaction

    def check(self) -> None:
        """Raises `LostTransactionError` where SQLite gave up the transaction that units of work share, as it does by
        itself when the disk is full: what is run now would last alone, and what went before it be missing."""
        if self.is_shared and not self.is_open:
            raise LostTransactionError

    def commit(self) -> None:
        await_(self.commit_in_thread())

    async def commit_in_thread(self) -> None:
        """Make it last: it waits for the disk. Raises `sqlite3.Error`."""
        self.is_shared = False
        await self.in_thread(super().commit)

    def rollback(self) -> None:
        self.is_shared = self._in_savepoint = False
        super().rollback()

    def set_savepoint(self) -> None:
        """What is run from now on can be dropped. Raises `LostTransactionError`, also where units of work share none at
        the moment: who asks then goes on with one that is over."""
        if not (self.is_shared and self.is_open):
            raise LostTransactionError
        if not self._in_savepoint:
            self.run("SAVEPOINT unit_of_work")
            self._in_savepoint = True

    def keep_savepoint(self) -> None:
        """What was run since it was set belongs to the transaction. Where that fails, it can be dropped still. Raises
        `LostTransactionError`."""
        if self._in_savepoint:
            self.check()
            self.run("RELEASE unit_of_work")
            self._in_savepoint = False

    def drop_savepoint(self) -> None:
        """What was run since it was set has never been. Raises `LostTransactionError`."""
        if self._in_savepoint:
            self.check()
            self._in_savepoint = False
            self.run("ROLLBACK TO unit_of_work")
            self.run("RELEASE unit_of_work")

    def run(self, sql: str, parameters: Sequence[object] = ()) -> Done:
        """Do one statement. Raises `sqlite3.Error`."""
        cursor = super().cursor(sqlite3.Cursor)
        cursor.execute(sql, parameters)
        return Done(cursor.fetchall(), cursor)

    async def run_many(self, sql: str, rows: Sequence[Sequence[object]]) -> Done:
        """Do a statement once with each of these rows. Raises `sqlite3.Error`."""
        cursor = super().cursor(sqlite3.Cursor)
        await self.repeat(cursor.executemany, sql, rows)
        return Done([], cursor)

    def quickly(self, act: Callable[..., T], *arguments: object) -> T:
        """Do what only reads. Raises `TooLongError` where that takes long: it was interrupted, which changed nothing,
        and is to be begun anew in the thread."""
        self.interrupt_at = perf_counter() + QUICK_SECONDS
        try:
            return act(*arguments)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            raise TooLongError from error
        finally:
            self.interrupt_at = _NEVER

    async def patiently(self, act: Callable[..., object], *arguments: object) -> None:
        """Outside a transaction another process may hold the lock; waiting for it is not SQLite's to do, which would
        keep the event loop meanwhile."""
        deadline = perf_counter() + LOCKED_SECONDS
        while True:
            try:
                act(*arguments)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or perf_counter() > deadline:
                    raise
                await asyncio.sleep(_LOOK_AGAIN)
            else:
                return

    async def repeat(self, act: Callable[..., object], sql: str, rows: Sequence[Any]) -> None:
        """Do it for many rows, in the thread where they are very many."""
        if len(rows) > MOST_ROWS_HERE:
            await self.in_thread(act, sql, rows)
        else:
            act(sql, rows)

    async def in_thread(self, act: Callable[..., T], *arguments: object) -> T:
        """Do it in the thread. Cancelled, wait all the same: while it runs nobody may use the connection."""
        return await to_the_end(asyncio.get_running_loop().run_in_executor(self._thread, act, *arguments))

    def close(self) -> None:
        """Also give the write lock back: SQLite keeps a closed connection and its transaction alive as long as somebody
        holds a cursor of it, and the traceback of a cancelled task does. What the thread still does ends before."""
        self.interrupt_at = 0
        self._thread.shutdown()
        try:
            if self.is_open:
                self.rollback()
        finally:
            self._is_closed = True
            super().close()


class AwaitedCursor(sqlite3.Cursor):
    """What SQLAlchemy expects of a cursor in an async engine: executing awaits, be it nothing."""

    connection: Connection

    def execute(self, sql: str, parameters: Any = (), /) -> "AwaitedCursor":
        self.connection.check()
        if in_greenlet():
            await_(self._execute(sql, parameters))
        else:
            self._run(sql, parameters)
        return self

    async def _execute(self, sql: str, parameters: Any) -> None:
        self._run(sql, parameters)

    def _run(self, sql: str, parameters: Any) -> None:
        super().execute(sql, parameters)

    async def _async_soft_close(self) -> None:
        """There is nothing to let go of."""


class Cursor(AwaitedCursor):
    """Has all rows of a statement as soon as it was executed."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._rows: deque[Any] = deque()

    async def _execute(self, sql: str, parameters: Any) -> None:
        if not self.connection.in_transaction:
            await self.connection.patiently(self._run, sql, parameters)
        elif only_reads(sql):
            try:
                self.connection.quickly(self._run, sql, parameters)
            except TooLongError:
                await self.connection.in_thread(self._run, sql, parameters)
        else:
            self._run(sql, parameters)

    def _run(self, sql: str, parameters: Any) -> None:
        sqlite3.Cursor.execute(self, sql, parameters)
        if self.description is not None:
            self._rows = deque(super().fetchall())

    def executemany(self, sql: str, rows: Any, /) -> "Cursor":
        self.connection.check()
        if in_greenlet():
            await_(self.connection.repeat(super().executemany, sql, rows))
        else:
            super().executemany(sql, rows)
        return self

    def fetchone(self) -> Any:
        return self._rows.popleft() if self._rows else None

    def fetchmany(self, size: int | None = None) -> list[Any]:
        return [self._rows.popleft() for _ in range(min(size or self.arraysize, len(self._rows)))]

    def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, deque()
        return list(rows)
