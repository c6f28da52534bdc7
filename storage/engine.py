"""Connections that cannot lose an update: every transaction waits for its turn to write before it reads."""

import asyncio
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from sqlalchemy import URL, event, make_url
from sqlalchemy.engine import Connection, ExceptionContext
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage import sqlite_driver
from storage.sqlite_dialect import DRIVER

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA journal_size_limit=67108864",
    # The pages that a savepoint would bring back: in a file they cost a reply more than what it asks of the register.
    "PRAGMA temp_store=MEMORY",
)
_WRITERS_LOCK = 7_130_126
"""The advisory lock on PostgreSQL that stands for SQLite's one writer; any number that only we use."""


def create_engine(url: str, *, foreign_keys: bool = True) -> AsyncEngine:
    """An engine for PostgreSQL or for SQLite, there with one connection for all units of work (docs/decisions/0002) and
    another for who looks on from outside the bot. A new SQLite file is its owner's only.

    Errors of this engine never show the values of a statement: they would carry messages into the log.
    """
    if not is_sqlite(url):
        engine = create_async_engine(url, pool_pre_ping=True, hide_parameters=True)
        event.listen(engine.sync_engine, "begin", _begin_serially)
        event.listen(engine.sync_engine, "handle_error", _drop_detail)
        return engine
    engine = create_async_engine(
        make_url(url).set(drivername=DRIVER),
        pool_size=2,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"factory": sqlite_driver.Connection, "check_same_thread": False, "timeout": 0},
    )
    path = sqlite_path(url)
    if path:
        event.listen(engine.sync_engine, "do_connect", lambda *_: _make_private(path))
    event.listen(engine.sync_engine, "connect", _set_pragmas)
    if foreign_keys:
        event.listen(engine.sync_engine, "connect", _enforce_foreign_keys)
    event.listen(engine.sync_engine, "begin", _begin_immediately)
    event.listen(engine.sync_engine, "savepoint", _set_ours_first)
    event.listen(engine.sync_engine, "handle_error", _keep_connection)
    return engine


def is_sqlite(url: str | URL) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def sqlite_path(url: str | URL) -> Path | None:
    """The SQLite file, or None for a database elsewhere or in memory."""
    name = make_url(url).database
    return Path(name) if is_sqlite(url) and name and name != ":memory:" else None


def _make_private(path: Path) -> None:
    # SQLite gives its write-ahead log the permissions of the file itself.
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _set_pragmas(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    # The driver's own idea of transactions loses updates silently; we say BEGIN ourselves.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _enforce_foreign_keys(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_immediately(connection: Connection) -> None:
    # A plain BEGIN that later turns to writing fails at once when somebody else wrote, whatever busy_timeout says.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _set_ours_first(connection: Connection, _: str) -> None:
    # The savepoint of the ORM lies within the driver's, whoever of the two is asked first (storage.savepoints).
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite_driver.Connection) and driver.is_shared:
        driver.set_savepoint()


def _keep_connection(context: ExceptionContext) -> None:
    # SQLAlchemy throws away the connection of a statement that was cancelled, and with it what others did in the same
    # transaction. Ours has come to its end by then (storage.sqlite_driver).
    if isinstance(context.original_exception, asyncio.CancelledError):
        context.is_disconnect = False


def _begin_serially(connection: Connection) -> None:
    # Read committed alone would lose an update between two units of work; with this lock they take turns.
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")


def _drop_detail(context: ExceptionContext) -> None:
    # PostgreSQL quotes the whole row that it refuses; only the first line, which names the rule, may reach a log.
    refusal = context.original_exception
    if refusal.args:
        refusal.args = (str(refusal.args[0]).partition("\n")[0], *refusal.args[1:])
    if refusal.__cause__ is not None and getattr(refusal.__cause__, "detail", None):
        refusal.__cause__.detail = None  # type: ignore[attr-defined]
