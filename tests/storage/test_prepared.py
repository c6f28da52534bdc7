"""Statements handed to SQLite itself mean what SQLAlchemy means by them, on both databases."""

import asyncio
from collections.abc import Sequence

import pytest
import sqlalchemy
from sqlalchemy import bindparam, event, insert, text, update
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import IntegrityError, InvalidRequestError, NoResultFound

from storage.database import Database
from storage.rows import execute, read, run, table_of
from storage.tables import InboxRow, SettingRow
from storage.turns import LostTransactionError
from tests.storage.conftest import asked, driver_of
from tests.storage.samples import LANE, NOW

_INBOX, _SETTING = table_of(InboxRow), table_of(SettingRow)
_ADD, _ADD_SETTING = insert(_INBOX), insert(_SETTING)
_AMONG = sqlalchemy.select(_INBOX).where(_INBOX.c.external_id.in_(bindparam("ids", expanding=True))).order_by("id")
_ONE = sqlalchemy.select(_SETTING.c.value).where(_SETTING.c.key == bindparam("wanted"))
_END = update(_INBOX).where(_INBOX.c.external_id == bindparam("which")).values(state="done", error=bindparam("why"))


def _update(number: int) -> dict[str, object]:
    return {"channel": "telegram", "external_id": str(number), "lane": LANE, "raw": "{}", "received_at": NOW}


async def _found(database: Database, ids: Sequence[int]) -> list[InboxRow]:
    async with database.unit_of_work() as work:
        return list(await read(work.session, InboxRow, _AMONG, ids=[str(one) for one in ids]))


async def _add(database: Database, *numbers: int) -> None:
    async with database.unit_of_work() as work:
        await run(work.session, _ADD, [_update(number) for number in numbers])
        await work.commit()


async def test_what_is_not_given_is_as_the_table_says(database: Database) -> None:
    await _add(database, 1)
    [row] = await _found(database, [1])
    assert (row.state, row.attempts, row.next_at, row.received_at) == ("new", 0, None, NOW)


async def test_lists_of_any_length_are_looked_for(database: Database) -> None:
    await _add(database, *range(1, 6))
    for ids in ([], [3], [1, 2], [5, 4, 9], [1, 2, 3, 4, 5]):
        assert [int(row.external_id) for row in await _found(database, ids)] == sorted({*ids} - {9})


async def test_a_list_may_also_be_the_statements_own(database: Database) -> None:
    await _add(database, 1, 2, 3)
    these = sqlalchemy.select(_INBOX.c.external_id).where(_INBOX.c.external_id.in_(["2", "3"]), _INBOX.c.lane == LANE)
    either = these.where(_INBOX.c.external_id.in_(bindparam("ids", expanding=True)))
    async with database.unit_of_work() as work:
        assert sorted((await execute(work.session, these)).scalars()) == ["2", "3"]
        assert list((await execute(work.session, either, ids=["1", "2"])).scalars()) == ["2"]


async def test_a_statement_is_run_once_with_each_of_many_rows(database: Database) -> None:
    await _add(database, *range(500))
    assert len(await _found(database, range(500))) == 500


async def test_a_change_says_how_many_rows_it_changed(database: Database) -> None:
    await _add(database, 1)
    async with database.unit_of_work() as work:
        assert (await execute(work.session, _END, which="1", why=None)).rowcount == 1
        assert (await execute(work.session, _END, which="2", why=None)).rowcount == 0


async def test_one_value_is_asked_for_as_of_a_result_of_sqlalchemy(database: Database) -> None:
    async with database.unit_of_work() as work:
        await execute(work.session, _ADD_SETTING, key="a", value="1")
        assert (await execute(work.session, _ONE, wanted="a")).scalar_one() == "1"
        assert (await execute(work.session, _ONE, wanted="b")).scalar_one_or_none() is None
        assert (await execute(work.session, _ONE, wanted="b")).first() is None
        with pytest.raises(NoResultFound):
            (await execute(work.session, _ONE, wanted="b")).scalar_one()


async def test_a_text_names_its_columns_as_the_database_does(database: Database) -> None:
    async with database.unit_of_work() as work:
        [row] = (await execute(work.session, text("SELECT :one AS ours, 2 AS theirs"), one="1")).all()
    assert (str(row.ours), row.theirs) == ("1", 2)


async def test_a_value_that_is_missing_is_an_error(sqlite: Database) -> None:
    async with sqlite.unit_of_work() as work:
        with pytest.raises(InvalidRequestError, match="wanted"):
            await execute(work.session, _ONE)


async def test_what_the_database_refuses_is_named_by_sqlalchemy_and_told_to_who_listens(database: Database) -> None:
    heard: list[str] = []

    def listen(context: ExceptionContext) -> None:
        heard.append(type(context.original_exception).__name__)

    event.listen(database.engine.sync_engine, "handle_error", listen)
    async with database.unit_of_work() as work:
        await execute(work.session, _ADD_SETTING, key="a", value="1")
        await work.commit()
    with pytest.raises(IntegrityError) as caught:
        async with database.unit_of_work() as work:
            await execute(work.session, _ADD_SETTING, key="a", value="không ai được thấy")
    assert len(heard) == 1
    assert "không ai được thấy" not in str(caught.value)


async def test_a_read_that_takes_long_leaves_the_loop_to_others_and_finds_the_same(sqlite: Database) -> None:
    count = text(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT count(*) AS n FROM n"
    )
    beats = 0

    async def beat() -> None:
        nonlocal beats
        while True:
            await asyncio.sleep(0.001)
            beats += 1

    beating = asyncio.ensure_future(beat())
    async with sqlite.unit_of_work() as work:
        assert (await execute(work.session, count)).scalar_one() == 300_000
    beating.cancel()
    assert beats > 2


async def test_a_unit_of_work_that_asks_only_core_leaves_sqlalchemy_out(sqlite: Database) -> None:
    async with asked(sqlite) as heard:
        await _add(sqlite, 1)
    assert [one.split()[0] for one in heard] == ["BEGIN", "SAVEPOINT", "INSERT", "RELEASE", "COMMIT"]


@pytest.mark.parametrize("with_orm", [False, True], ids=["by the driver", "by the ORM"])
async def test_nothing_is_written_outside_a_transaction_that_sqlite_gave_up(sqlite: Database, with_orm: bool) -> None:
    driver = await driver_of(sqlite)

    async def lose() -> None:
        async with sqlite.unit_of_work() as work:
            await execute(work.session, _ADD_SETTING, key="before", value="1")
            await asyncio.sleep(0)
            driver.execute("ROLLBACK")  # as SQLite does by itself when the disk is full
            await work.commit()

    async def write() -> None:
        async with sqlite.unit_of_work() as work:
            if with_orm:
                await work.settings.set("after", "1")
            else:
                await execute(work.session, _ADD_SETTING, key="after", value="1")
            await work.commit()

    first, second = await asyncio.gather(lose(), write(), return_exceptions=True)
    assert isinstance(first, Exception)
    assert second is None or isinstance(second, LostTransactionError)
    async with sqlite.unit_of_work() as work:
        assert await work.settings.find("before") is None
        assert await work.settings.find("after") == (None if second else "1")
