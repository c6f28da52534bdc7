"""Units of work take turns on one connection; those that wait at the same moment share one transaction and its commit.

Each writes inside a savepoint of its own, so that one that fails takes back nothing but its own (docs/decisions/0006).
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

T = TypeVar("T")

MOST_TOGETHER = 32
"""Units of work in one transaction; while it goes on, none of them knows whether its changes will last."""


class NestedUnitOfWorkError(RuntimeError):
    """A unit of work was opened inside another one of the same task; it would wait for itself for ever."""


class LostTransactionError(RuntimeError):
    """The database ended the transaction that several units of work shared; nothing of it lasts."""


class Transaction(Protocol):
    """One transaction that is open."""

    @property
    def connection(self) -> AsyncConnection: ...

    @property
    def is_open(self) -> bool:
        """False where the database has ended it by itself, as SQLite does when the disk is full."""
        ...

    async def commit(self) -> None: ...

    async def close(self) -> None:
        """Take back what was not committed."""
        ...

    async def give_up(self) -> None:
        """As `close`; nobody knows what state the connection is in, and the next transaction gets another."""
        ...


class Shared:
    """One transaction. `over` ends when it was committed, with the error where it could not be."""

    def __init__(self, transaction: Transaction) -> None:
        self.transaction = transaction
        self.turns = 0
        self.is_wanted = False
        self.broken_by: BaseException | None = None
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def end(self) -> None:
        """Commit where a unit of work wants it to last."""
        try:
            if self.broken_by is not None:
                raise LostTransactionError from self.broken_by
            if self.is_wanted:
                await self.transaction.commit()
            else:
                await self.transaction.close()
        except BaseException as error:
            self.over.set_exception(error)
            self.over.exception()  # heard here in case nobody waits for it
            await self.transaction.give_up()
        else:
            self.over.set_result(None)


class Turn:
    """What one unit of work has while it is its turn. `keep`: what it did shall last."""

    def __init__(self, shared: Shared) -> None:
        self.keep = False
        self._shared = shared

    @property
    def connection(self) -> AsyncConnection:
        """Raises `LostTransactionError` where it was given up."""
        return self._shared.transaction.connection

    def broke(self, error: BaseException) -> None:
        """Its savepoint is no more, and so is the transaction."""
        self._shared.broken_by = self._shared.broken_by or error


class Turns:
    """One after the other. `begin` begins a transaction; `committed` is called after every commit."""

    def __init__(self, begin: Callable[[], Awaitable[Transaction]], committed: Callable[[], None]) -> None:
        self._begin, self._committed = begin, committed
        self._lock = asyncio.Lock()
        self._waiting = 0
        self._at_work: asyncio.Task[object] | None = None
        self._shared: Shared | None = None

    @asynccontextmanager
    async def take(self) -> AsyncIterator[Turn]:
        """A turn. Where it is to `keep` what it did, this ends when that lasts. Raises `NestedUnitOfWorkError`."""
        task = asyncio.current_task()
        if task is not None and self._at_work is task:
            raise NestedUnitOfWorkError
        await self._wait()
        self._at_work = task
        try:
            shared = self._shared = self._shared or Shared(await self._begin())
            turn = Turn(shared)
            try:
                yield turn
            finally:
                await self._leave(shared, turn)
        finally:
            self._at_work = None
            self._lock.release()
        # Reached without an error only; whoever failed after a commit of its own does not hear how that ended.
        if turn.keep:
            # Several wait for it: whoever is cancelled meanwhile must not cancel it.
            await asyncio.shield(shared.over)

    async def _leave(self, shared: Shared, turn: Turn) -> None:
        """End the transaction where nobody else waits to share it."""
        shared.turns += 1
        shared.is_wanted |= turn.keep
        if not shared.transaction.is_open:
            turn.broke(LostTransactionError())
        if not self._waiting or shared.turns >= MOST_TOGETHER or shared.broken_by is not None:
            await to_the_end(self._end())

    async def _wait(self) -> None:
        self._waiting += 1
        try:
            await self._lock.acquire()
        except BaseException:
            self._waiting -= 1
            if not self._waiting and not self._lock.locked():
                # Whoever went before left the transaction open for us.
                await to_the_end(self._end_if_left_open())
            raise
        self._waiting -= 1

    async def _end_if_left_open(self) -> None:
        async with self._lock:
            if not self._waiting:
                await self._end()

    async def _end(self) -> None:
        shared, self._shared = self._shared, None
        if shared is not None:
            await shared.end()
            if shared.is_wanted and shared.over.exception() is None:
                self._committed()


async def to_the_end(work: Awaitable[T]) -> T:
    """What it gives. Cancelled meanwhile, this waits all the same, and is cancelled then."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled
    return task.result()
