"""The lock of a database on a PostgreSQL server: one session of its own holds it as long as the process lives."""

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

ONE_BOT = 7_130_127
"""The advisory lock that stands for "a bot works on this database"; any number that only we use."""


class ServerLock:
    """Taken by one process a database. The server lets go of it when the session ends, however it ends."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._engine: AsyncEngine | None = None
        self._session: AsyncConnection | None = None

    async def take(self) -> bool:
        """False where another process has it. Raises `SQLAlchemyError`, `OSError`."""
        if self._engine is None:
            self._engine = create_async_engine(self._url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        session = await self._engine.connect()
        taken = bool((await session.execute(text("SELECT pg_try_advisory_lock(:it)"), {"it": ONE_BOT})).scalar_one())
        if taken:
            self._session = session
        else:
            await session.close()
        return taken

    async def is_lost(self) -> bool:
        """Whether another process has it now. A server that is away or came back new leaves it to be taken again."""
        try:
            if self._session is not None:
                await self._session.execute(text("SELECT 1"))
                return False
            return not await self.take()
        except (DBAPIError, OSError):
            await self._forget_session()
            return False

    async def close(self) -> None:
        await self._forget_session()
        if self._engine is not None:
            await self._engine.dispose()

    async def _forget_session(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.invalidate()
            await session.close()
