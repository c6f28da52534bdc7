"""What clerks are told of, once and again, and what nobody understood."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from domain.unknown import Unknown
from storage.database import Database
from storage.exceptions import MOST
from storage.tables import OutboxRow
from storage.unit_of_work import UnitOfWork
from tests.storage.samples import NOW, outgoing

MONDAY = date(2026, 3, 9)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def _message(work: UnitOfWork, key: str, state: str, *, attempts: int = 1, chat: str = "-200") -> None:
    await work.outbox.add(key, outgoing(chat=chat), NOW)
    row = update(OutboxRow).where(col(OutboxRow.key) == key)
    sent_at = NOW if state == "sent" else None
    await work.session.exec(row.values(state=state, attempts=attempts, sent_at=sent_at))


async def _untold(work: UnitOfWork, now: object) -> list[str]:
    return [owed.key for owed in await work.exceptions.untold(now)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "attempts", "at_once", "after_an_hour"),
    [
        ("held", 1, True, True),
        ("dead", 1, True, True),
        ("expired", 0, True, True),
        ("uncertain", 1, False, True),
        ("ready", 3, False, True),
        ("ready", 0, False, False),
        ("sending", 1, False, False),
        ("sent", 1, False, False),
        ("cancelled", 0, False, False),
    ],
)
async def test_what_ended_without_arriving_is_an_exception_and_what_is_still_tried_after_an_hour(
    database: Database, state: str, attempts: int, at_once: bool, after_an_hour: bool
) -> None:
    async with database.unit_of_work() as work:
        await _message(work, "a", state, attempts=attempts)
        assert bool(await _untold(work, NOW)) is at_once
        assert bool(await _untold(work, NOW + HOUR)) is after_an_hour
        assert not await _untold(work, NOW + 32 * DAY)


async def test_nothing_is_told_twice_but_what_is_unsolved_after_a_week(database: Database) -> None:
    async with database.unit_of_work() as work:
        for chat in ("-201", "-202"):
            await _message(work, f"to {chat}", "dead", chat=chat)
        found = await work.exceptions.untold(NOW)
        await work.exceptions.mark_told([owed.id for owed in found], NOW)
        assert await _untold(work, NOW + 6 * DAY) == []
        assert await _untold(work, NOW + 7 * DAY) == ["to -201", "to -202"]
        await _message(work, "later", "sent", chat="-202")
        await work.session.exec(update(OutboxRow).where(col(OutboxRow.key) == "later").values(sent_at=NOW + DAY))
        assert await _untold(work, NOW + 7 * DAY) == ["to -201"]
        assert len(await work.exceptions.all(NOW + 7 * DAY)) == 2


async def test_a_flood_of_failures_is_told_in_portions(database: Database) -> None:
    async with database.unit_of_work() as work:
        for number in range(MOST + 5):
            await work.outbox.add(str(number), outgoing(), NOW)
        await work.session.exec(update(OutboxRow).values(state="dead"))
        found = await work.exceptions.untold(NOW)
        assert len(found) == MOST
        await work.exceptions.mark_told([owed.id for owed in found], NOW)
        assert len(await work.exceptions.untold(NOW)) == 5


async def test_what_nobody_understood_is_counted_by_week_and_words(database: Database) -> None:
    async with database.unit_of_work() as work:
        for said in ("Sao rồi?", "sao roi", "sao rồi"):
            await work.unknowns.count(MONDAY, Unknown(said=said, folded="sao roi"))
        await work.unknowns.count(MONDAY, Unknown(said="abc", folded="abc"))
        await work.unknowns.count(MONDAY + 7 * DAY, Unknown(said="abc", folded="abc"))
        found, total = await work.unknowns.between(MONDAY, MONDAY + 7 * DAY, 10)
        assert [(one.said, one.count) for one in found] == [("Sao rồi?", 3), ("abc", 1)]
        assert total == 4
        found, total = await work.unknowns.between(MONDAY, MONDAY + 14 * DAY, 1)
        assert ([one.count for one in found], total) == ([3], 5)
        await work.unknowns.forget_old(MONDAY + 27 * 7 * DAY)
        assert (await work.unknowns.between(MONDAY, MONDAY + 7 * DAY, 9))[1] == 0
