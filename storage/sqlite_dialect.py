"""SQLAlchemy above our driver of SQLite: its dialect, the names it gives to errors, and the way down to the driver."""

import sqlite3
from typing import Any, NoReturn, cast

from sqlalchemy import URL, Connection
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.base import SQLiteExecutionContext
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import AsyncAdaptedQueuePool, Pool

from storage import sqlite_driver
from storage.sqlite_driver import AwaitedCursor

DRIVER = "sqlite+here"
_REFUSED = "refused"
"""The option of a statement that was refused already, with the error: it is not run again."""


class _ExecutionContext(SQLiteExecutionContext):
    def create_server_side_cursor(self) -> Any:
        """Of a statement whose result is streamed: rows are read as they are asked for."""
        return self._dbapi_connection.cursor(AwaitedCursor)


class Here(SQLiteDialect_pysqlite):
    """SQLAlchemy's own dialect of the sqlite3 module, in an async engine."""

    driver = "here"
    is_async = True
    supports_statement_cache = True
    supports_server_side_cursors = True
    execution_ctx_cls = _ExecutionContext

    @classmethod
    def get_pool_class(cls, url: URL) -> type[Pool]:
        return AsyncAdaptedQueuePool

    def do_execute(self, cursor: Any, statement: str, parameters: Any, context: Any = None) -> None:
        """Of what was refused already, only the error (`raise_named`)."""
        if context is not None and _REFUSED in context.execution_options:
            raise context.execution_options[_REFUSED]
        cursor.execute(statement, parameters)


def raise_named(connection: Connection, sql: str, error: sqlite3.Error) -> NoReturn:
    """Let SQLAlchemy name an error of the driver, tell it to those who listen for errors, and raise it as its own."""
    connection.exec_driver_sql(sql, execution_options={_REFUSED: error})
    raise error


def beneath(connection: Connection) -> sqlite_driver.Connection:
    """The driver's connection below one of SQLAlchemy's, of which `is_here` is true."""
    return cast("sqlite_driver.Connection", connection.connection.driver_connection)


def is_here(connection: Connection) -> bool:
    """Whether statements of this connection are done in the event loop, and so may be asked for without waiting."""
    return connection.dialect.driver == Here.driver


registry.register("sqlite.here", __name__, "Here")
