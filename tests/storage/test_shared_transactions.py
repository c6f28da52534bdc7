"""Units of work share transactions: whatever befalls one of them, the others keep theirs, and the next is let in."""

import asyncio
import itertools
import os
import random
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
import sqlalchemy
from sqlalchemy import Connection, event, insert, text
from sqlalchemy.exc import DatabaseError

from storage.database import Database
from storage.rows import execute, table_of
from storage.tables import SettingRow
from storage.turns import LostTransactionError
from storage.unit_of_work import UnitOfWork
from tests.storage.conftest import driver_of
from tests.storage.samples import NOW, Samples

_SETTING = table_of(SettingRow)
_ADD, _KEYS = insert(_SETTING), sqlalchemy.select(_SETTING.c.key).order_by(_SETTING.c.key)
_COUNT = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :most) SELECT count(*) FROM n")

_LONG, _RATHER_LONG = 1_000_000, 60_000
"""So far SQLite counts in some tenths of a second, and in ten milliseconds."""

Write = Callable[[UnitOfWork, str], Awaitable[None]]


async def _by_core(work: UnitOfWork, key: str) -> None:
    await execute(work.session, _ADD, key=key, value="1")


async def _by_orm(work: UnitOfWork, key: str) -> None:
    await work.settings.set(key, "1")


_EITHER = pytest.mark.parametrize("write", [_by_core, _by_orm])


async def _put(database: Database, key: str) -> None:
    async with database.unit_of_work() as work:
        await _by_core(work, key)
        await work.commit()


async def _keys(database: Database) -> list[str]:
    async with database.unit_of_work() as work:
        return list((await execute(work.session, _KEYS)).scalars())


async def _read_long_by_core(database: Database) -> None:
    async with database.unit_of_work() as work:
        await execute(work.session, _COUNT, most=_LONG)


async def _read_long_by_orm(database: Database) -> None:
    async with database.unit_of_work() as work:
        await (await work.session.connection()).execute(_COUNT, {"most": _LONG})


@pytest.mark.parametrize("read", [_read_long_by_core, _read_long_by_orm])
async def test_a_long_read_that_is_cancelled_takes_nothing_of_others_along(
    sqlite: Database, read: Callable[[Database], Awaitable[None]]
) -> None:
    async with sqlite.unit_of_work():
        # These wait at the same moment, and share the transaction.
        before = asyncio.ensure_future(_put(sqlite, "before"))
        reading = asyncio.ensure_future(read(sqlite))
        waiting = asyncio.ensure_future(_put(sqlite, "waiting"))
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.02)
    reading.cancel()
    async with asyncio.timeout(5):
        await asyncio.gather(before, waiting)
        await _put(sqlite, "later")
    assert await _keys(sqlite) == ["before", "later", "waiting"]


@_EITHER
@pytest.mark.parametrize("kept", [False, True], ids=["at once", "after a commit of its own"])
async def test_one_that_goes_on_in_a_lost_transaction_writes_nothing_that_lasts(
    sqlite: Database, write: Write, *, kept: bool
) -> None:
    driver = await driver_of(sqlite)

    async def go_on() -> None:
        async with sqlite.unit_of_work() as work:
            await write(work, "before")
            if kept:
                await work.commit()
            driver.execute("ROLLBACK")  # as SQLite does by itself when the disk is full
            with suppress(LostTransactionError):
                await write(work, "after")
            await work.commit()

    with pytest.raises(LostTransactionError):
        await go_on()
    assert await _keys(sqlite) == []


@_EITHER
async def test_what_could_not_be_kept_is_taken_back_and_told_to_who_listens(sqlite: Database, write: Write) -> None:
    driver = await driver_of(sqlite)
    heard: list[BaseException] = []
    event.listen(sqlite.engine.sync_engine, "handle_error", lambda context: heard.append(context.original_exception))

    async def fail_to_keep() -> None:
        async with sqlite.unit_of_work() as work:
            await write(work, "a")
            driver.set_authorizer(_refuse("RELEASE"))
            try:
                await work.commit()
            finally:
                driver.set_authorizer(None)

    with pytest.raises(DatabaseError, match="not authorized"):
        await fail_to_keep()
    assert [type(error) for error in heard] == [sqlite3.DatabaseError]
    assert await _keys(sqlite) == []


@pytest.mark.parametrize("read", [_read_long_by_core, _read_long_by_orm])
async def test_a_database_that_is_closed_waits_for_what_the_thread_still_does(
    sqlite: Database, read: Callable[[Database], Awaitable[None]]
) -> None:
    reading = asyncio.ensure_future(read(sqlite))
    await asyncio.sleep(0.02)
    await sqlite.close()
    async with asyncio.timeout(5):
        await asyncio.wait([reading])
    await _put(sqlite, "again")
    assert await _keys(sqlite) == ["again"]


@_EITHER
async def test_one_at_work_while_the_database_is_closed_fails_and_nobody_waits_for_ever(
    sqlite: Database, write: Write
) -> None:
    closed = asyncio.Event()

    async def work_on() -> None:
        async with sqlite.unit_of_work() as work:
            await write(work, "a")
            await closed.wait()
            await write(work, "b")
            await work.commit()

    some = [asyncio.ensure_future(work_on()), asyncio.ensure_future(_put(sqlite, "c"))]
    await asyncio.sleep(0.01)
    await sqlite.close()
    closed.set()
    async with asyncio.timeout(5):
        failed, waited = await asyncio.gather(*some, return_exceptions=True)
    assert isinstance(failed, Exception)
    assert waited is None
    assert await _keys(sqlite) == ["c"]


async def test_core_and_orm_may_follow_each_other_in_any_order(database: Database) -> None:
    async def write(number: int, *writes: Write) -> None:
        one, two, three, four = writes
        async with database.unit_of_work() as work:
            await one(work, f"{number} one")
            await two(work, f"{number} two")
            await work.commit()
            await three(work, f"{number} three")
            await four(work, f"{number} four")
            raise ZeroDivisionError

    orders = list(enumerate(itertools.product([_by_core, _by_orm], repeat=4)))
    ends = await asyncio.gather(*(write(number, *writes) for number, writes in orders), return_exceptions=True)
    assert {type(end) for end in ends} == {ZeroDivisionError}
    assert set(await _keys(database)) == {f"{number} {word}" for number, _ in orders for word in ("one", "two")}


async def test_what_one_left_in_its_session_is_not_written_by_the_next(database: Database) -> None:
    async with database.unit_of_work() as work:
        await _by_orm(work, "a")
        await work.commit()
    async with database.unit_of_work() as work:
        work.session.add(SettingRow(key="never", value="1"))
    async with database.unit_of_work() as work:
        row = await work.session.get(SettingRow, "a")
        assert row is not None
        await work.commit()
        row.value = "never"
    async with database.unit_of_work() as work:
        await work.session.delete(await work.session.get(SettingRow, "a"))
    async with database.unit_of_work() as work:
        await work.session.flush()
        await work.commit()
    async with database.unit_of_work() as work:
        assert (await work.settings.find("a"), await work.settings.find("never")) == ("1", None)


async def test_what_one_said_of_a_chat_and_did_not_keep_is_unknown_to_the_next(
    database: Database, samples: Samples
) -> None:
    chat = await samples.chat(await samples.unit())
    async with database.unit_of_work() as work:
        await work.contexts.listed(chat, (1,), NOW)
        await work.commit()

    async def speak(ends: Callable[[], None]) -> None:
        async with database.unit_of_work() as work:
            await work.contexts.get(chat)
            await work.contexts.listed(chat, (2,), NOW)
            await asyncio.sleep(0)
            ends()

    def fail() -> None:
        raise ZeroDivisionError

    def be_cancelled() -> None:
        raise asyncio.CancelledError

    async def look_and_commit() -> tuple[int, ...]:
        async with database.unit_of_work() as work:
            listed = (await work.contexts.get(chat)).listed
            await work.commit()
            return listed

    for end in (fail, be_cancelled, lambda: None):
        _, seen = await asyncio.gather(speak(end), look_and_commit(), return_exceptions=True)
        assert seen == (1,)
        assert await look_and_commit() == (1,)


async def test_the_next_is_not_taken_for_committed_because_the_last_one_was(database: Database) -> None:
    await _put(database, "a")
    with suppress(ZeroDivisionError):
        async with database.unit_of_work() as work:
            await _by_core(work, "b")
            raise ZeroDivisionError
    async with database.unit_of_work() as work:
        assert not work.has_committed
    assert await _keys(database) == ["a"]


async def test_of_what_is_used_again_nothing_remembers_but_the_contexts_that_are_made_new(database: Database) -> None:
    async with database.unit_of_work() as work:
        parts = {name: vars(part) for name, part in vars(work).items() if name not in ("session", "has_committed")}
    assert {name for name, kept in parts.items() if not kept.keys() <= {"_session", "_known"}} == {"contexts"}


@_EITHER
async def test_who_uses_one_that_is_over_writes_nothing_and_silences_nobody(sqlite: Database, write: Write) -> None:
    await _put(sqlite, "a")
    async with sqlite.unit_of_work() as work:
        await write(work, "b")
        await work.commit()
    with suppress(LostTransactionError):
        await write(work, "late")
    await _put(sqlite, "c")
    assert await _keys(sqlite) == ["a", "b", "c"]


def _refuse(word: str) -> Callable[..., int]:
    """Let SQLite refuse the statements that this word names."""
    about = (sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_SAVEPOINT, sqlite3.SQLITE_INSERT)

    def decide(action: int, first: str | None, *_: object) -> int:
        named = word == ("INSERT" if action == sqlite3.SQLITE_INSERT else first)
        return sqlite3.SQLITE_DENY if action in about and named else sqlite3.SQLITE_OK

    return decide


class _Storm:
    """Units of work while SQLite refuses things or gives transactions up, and some of the units are cancelled. `told`
    is what they heard to last, `never` what they did not commit."""

    def __init__(self, database: Database, seed: int) -> None:
        self.told: set[str] = set()
        self.never: set[str] = set()
        self._database, self._dice = database, random.Random(seed)
        self._drivers: set[sqlite3.Connection] = set()

    async def blow(self, units: int) -> None:
        some = []
        for number in range(units):
            some.append(asyncio.ensure_future(self._unit(number)))
            if self._dice.random() < 0.4:
                await asyncio.sleep(self._dice.random() * 0.002)
            if self._dice.random() < 0.3:
                self._dice.choice(some).cancel()
        await asyncio.gather(*some, return_exceptions=True)
        for driver in self._drivers:
            with suppress(sqlite3.ProgrammingError):  # it was given up
                driver.set_authorizer(None)

    async def _unit(self, number: int) -> None:
        committed: list[str] = []
        written: list[str] = []
        try:
            async with self._database.unit_of_work() as work:
                for step in range(self._dice.randrange(1, 6)):
                    await self._step(work, f"{number}.{step}", written)
                    if self._dice.random() < 0.4:
                        committed, written = committed + written, []
                        await work.commit()
            self.told |= {*committed}
        finally:
            self.never |= {*written}

    async def _step(self, work: UnitOfWork, key: str, written: list[str]) -> None:
        driver = _driver_in(work)
        self._drivers.add(driver)
        match self._dice.randrange(15):
            case 0:
                raise ZeroDivisionError
            case 1:
                driver.set_authorizer(_refuse(self._dice.choice(["BEGIN", "COMMIT", "RELEASE", "INSERT"])))
            case 2 | 3:
                driver.set_authorizer(None)
            case 4 if driver.in_transaction:
                driver.execute("ROLLBACK")
            case 5 | 6:
                await asyncio.sleep(0)
            case 7:
                await execute(work.session, _COUNT, most=_RATHER_LONG)
            case 8:
                await (await work.session.connection()).execute(_COUNT, {"most": _RATHER_LONG})
            case number:
                written.append(key)
                await (_by_core if number % 2 else _by_orm)(work, key)


def _driver_in(work: UnitOfWork) -> sqlite3.Connection:
    here = work.session.sync_session.bind
    assert isinstance(here, Connection)
    driver = here.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


@pytest.mark.parametrize("seed", range(int(os.environ.get("STORMS", "3"))))
async def test_whatever_befalls_them_what_they_heard_to_last_is_there_and_what_they_dropped_is_not(
    sqlite: Database, seed: int
) -> None:
    storm = _Storm(sqlite, seed)
    async with asyncio.timeout(20):
        await storm.blow(60)
        await _put(sqlite, "afterwards")
    found = {*await _keys(sqlite)}
    assert found >= storm.told | {"afterwards"}
    assert not found & storm.never
    assert await sqlite.problems() == []
