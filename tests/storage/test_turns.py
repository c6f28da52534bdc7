"""Units of work take turns: nothing is lost, nothing is seen half done, nobody waits for ever."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from storage.database import Database, NestedUnitOfWorkError
from storage.rows import get_row
from storage.tables import SettingRow
from tests.storage.conftest import asked, opened
from tests.storage.samples import NOW, Samples, report_done


async def _increment(database: Database, *, pause: bool = False) -> None:
    async with database.unit_of_work() as work:
        value = int(await work.settings.find("counter") or 0)
        if pause:
            await asyncio.sleep(0)
        await work.settings.set("counter", str(value + 1))
        await work.commit()


async def _counter(database: Database) -> int:
    async with database.unit_of_work() as work:
        return int(await work.settings.find("counter") or 0)


async def test_two_hundred_increments_at_once_make_two_hundred(database: Database) -> None:
    await asyncio.gather(*(_increment(database, pause=True) for _ in range(200)))
    assert await _counter(database) == 200


async def test_two_processes_on_one_database_lose_no_increment_either(url: str) -> None:
    async with opened(url) as one, opened(url) as other:
        await _increment(one)
        await asyncio.gather(*(_increment(each, pause=True) for _ in range(30) for each in (one, other)))
        assert await _counter(one) == 61


async def test_a_unit_of_work_that_read_first_may_write_although_somebody_else_wants_to(url: str) -> None:
    async with opened(url) as one, opened(url) as other:
        async with one.unit_of_work() as work:
            assert await work.settings.find("counter") is None
            meanwhile = asyncio.ensure_future(_increment(other))
            await asyncio.sleep(0.05)
            await work.settings.set("counter", "10")
            await work.commit()
        await meanwhile
        assert await _counter(one) == 11


async def test_sixty_four_reports_of_completion_at_once_make_one_transition(
    database: Database, samples: Samples
) -> None:
    task = await samples.task(await samples.unit())

    async def report() -> bool:
        async with database.unit_of_work() as work:
            current = await work.tasks.find(task.id)
            assert current is not None
            if current.assignments[0].completed_on:
                return False
            await work.tasks.save_assignment(replace(current.assignments[0], completed_on=NOW.date(), percent=100))
            await report_done(work, current)
            await work.commit()
            return True

    assert sum(await asyncio.gather(*(report() for _ in range(64)))) == 1
    async with database.unit_of_work() as work:
        assert len(await work.reports.of_assignments([task.assignments[0].id])) == 1


async def test_what_is_not_committed_is_rolled_back(database: Database) -> None:
    async with database.unit_of_work() as work:
        await work.settings.set("counter", "1")
    assert await _counter(database) == 0


async def _commit_one_write_two_and_fail(database: Database) -> None:
    async with database.unit_of_work() as work:
        await work.settings.set("counter", "1")
        await work.commit()
        await work.settings.set("counter", "2")
        raise ZeroDivisionError


async def test_an_error_rolls_back_what_was_not_committed_and_lets_the_next_one_in(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await _commit_one_write_two_and_fail(database)
    assert await _counter(database) == 1


async def test_one_cancelled_anywhere_leaves_all_or_nothing_and_lets_the_next_one_in(database: Database) -> None:
    async def two_facts(number: int) -> None:
        async with database.unit_of_work() as work:
            await work.settings.set("first", str(number))
            await work.settings.set("second", str(number))
            await work.commit()

    for number in range(40):
        task = asyncio.ensure_future(two_facts(number))
        await asyncio.sleep(number * 0.0001)
        task.cancel()
        await asyncio.wait([task])
        async with asyncio.timeout(5), database.unit_of_work() as work:
            assert await work.settings.find("first") == await work.settings.find("second")
    await _increment(database)
    assert await database.problems() == []


async def test_one_that_waits_for_its_turn_may_be_cancelled(database: Database) -> None:
    async with database.unit_of_work():
        waiting = asyncio.ensure_future(_increment(database))
        await asyncio.sleep(0.01)
        waiting.cancel()
        await asyncio.wait([waiting])
    await _increment(database)
    assert await _counter(database) == 1


async def test_one_inside_another_is_refused_at_once_instead_of_waiting_for_itself(database: Database) -> None:
    async with database.unit_of_work():
        with pytest.raises(NestedUnitOfWorkError):
            async with database.unit_of_work():
                pass
    await _increment(database)


async def test_whoever_waits_for_rows_is_woken_by_a_commit_and_by_nothing_else(database: Database) -> None:
    woken = []
    database.committed = lambda: woken.append(1)
    async with database.unit_of_work() as work:
        await work.settings.set("counter", "1")
    assert not woken
    with pytest.raises(ZeroDivisionError):
        await _commit_one_write_two_and_fail(database)
    assert len(woken) == 1


async def test_a_row_can_still_be_read_after_the_commit(database: Database) -> None:
    async with database.unit_of_work() as work:
        await work.settings.set("counter", "1")
        row = await get_row(work.session, SettingRow, "counter")
        await work.commit()
        assert row.value == "1"


async def test_what_was_read_can_be_looked_at_after_the_commit(database: Database, samples: Samples) -> None:
    await samples.unit("Sở Y tế", "SYT")
    async with database.unit_of_work() as work:
        units = await work.units.all()
        await work.commit()
        assert units[0].aliases == ("SYT",)
        assert (await work.units.all())[0].name == "Sở Y tế"


@asynccontextmanager
async def _commits(database: Database) -> AsyncIterator[list[str]]:
    """One entry a commit of the database itself."""
    seen: list[str] = []

    def note(connection: Connection) -> None:
        seen.append("COMMIT")

    if database.is_sqlite:
        async with asked(database) as heard:
            yield seen
        seen += [one for one in heard if one == "COMMIT"]
    else:
        event.listen(database.engine.sync_engine, "commit", note)
        yield seen
        event.remove(database.engine.sync_engine, "commit", note)


async def _spoil(database: Database) -> None:
    """Write what the database refuses only when it is to commit."""
    async with database.unit_of_work() as work:
        connection = await work.session.connection()
        await connection.exec_driver_sql("CREATE TABLE late (u INTEGER REFERENCES unit DEFERRABLE INITIALLY DEFERRED)")
        await connection.exec_driver_sql("INSERT INTO late VALUES (99)")
        await work.commit()


async def test_those_that_wait_at_the_same_moment_share_one_commit(database: Database) -> None:
    await _increment(database)
    async with _commits(database) as commits:
        await asyncio.gather(*(_increment(database, pause=True) for _ in range(20)))
    assert len(commits) <= 2
    assert await _counter(database) == 21


async def test_one_of_those_that_fails_takes_back_its_own_only(database: Database) -> None:
    async def write(name: str, *, fails: bool) -> None:
        async with database.unit_of_work() as work:
            await work.settings.set(name, name)
            if fails:
                raise ZeroDivisionError
            await work.commit()

    async with _commits(database) as commits:
        ends = await asyncio.gather(*(write(str(n), fails=n % 3 == 1) for n in range(9)), return_exceptions=True)
    assert [isinstance(end, ZeroDivisionError) for end in ends] == [n % 3 == 1 for n in range(9)]
    assert len(commits) <= 2
    async with database.unit_of_work() as work:
        assert [n for n in range(9) if await work.settings.find(str(n))] == [0, 2, 3, 5, 6, 8]


async def test_where_the_shared_commit_fails_all_hear_it_and_nothing_lasts(database: Database) -> None:
    await _increment(database)
    some = [_increment(database, pause=True) for _ in range(4)]
    ends = await asyncio.gather(*some[:2], _spoil(database), *some[2:], return_exceptions=True)
    assert [isinstance(end, IntegrityError) for end in ends] == [True] * 5
    assert await _counter(database) == 1
    await _increment(database)
    assert await _counter(database) == 2


async def test_what_waits_is_not_held_up_by_one_that_is_cancelled_while_it_waits(database: Database) -> None:
    for pauses in range(12):
        first = asyncio.ensure_future(_increment(database, pause=True))
        await asyncio.sleep(0)
        second = asyncio.ensure_future(_increment(database))
        for _ in range(pauses):
            await asyncio.sleep(0)
        second.cancel()
        async with asyncio.timeout(5):
            await first
            await asyncio.wait([second])
    assert await _counter(database) >= 12


async def test_a_steady_stream_of_units_of_work_is_committed_all_the_while(database: Database) -> None:
    done = []

    async def write(number: int) -> None:
        await _increment(database, pause=True)
        done.append(number)

    async with _commits(database) as commits:
        await asyncio.gather(*(write(number) for number in range(100)))
    assert 4 <= len(commits) <= 10
    assert done == sorted(done)
