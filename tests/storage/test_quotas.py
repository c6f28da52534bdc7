"""What is used of a month's plan, and what waits because of it."""

from datetime import date, timedelta

from domain.messages import Address, Kind, Outgoing
from storage.database import Database
from storage.outbox import Owed
from tests.storage.samples import NOW, Samples

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
HOUR = timedelta(hours=1)


async def test_messages_count_by_bot_and_month(database: Database) -> None:
    async with database.unit_of_work() as work:
        for channel, month, count in (("zalo", MARCH, 2), ("zalo", MARCH, 3), ("zalo2", MARCH, 1), ("zalo", APRIL, 7)):
            await work.quotas.spend(channel, month, count)
        await work.commit()
    async with database.unit_of_work() as work:
        pairs = [("zalo", MARCH), ("zalo", APRIL), ("zalo2", MARCH), ("zalo2", APRIL)]
        assert [(await work.quotas.use(*pair)).used for pair in pairs] == [5, 7, 1, 0]


async def test_what_did_not_arrive_is_given_back_but_never_more_than_there_was(database: Database) -> None:
    async with database.unit_of_work() as work:
        await work.quotas.spend("zalo", MARCH, 1)
        await work.quotas.spend("zalo", MARCH, -3)
        assert (await work.quotas.use("zalo", MARCH)).used == 0


async def test_a_refusal_is_remembered_until_it_is_taken_back(database: Database) -> None:
    async with database.unit_of_work() as work:
        await work.quotas.refuse("zalo", MARCH, NOW + HOUR)
        assert (await work.quotas.use("zalo", MARCH)).refused_until == NOW + HOUR
        await work.quotas.refuse("zalo", MARCH, None)
        assert (await work.quotas.use("zalo", MARCH)).refused_until is None


async def _owe(database: Database, *keys: str, kind: Kind = Kind.NOTICE) -> None:
    async with database.unit_of_work() as work:
        for key in keys:
            message = Outgoing(address=Address(channel="zalo", chat=key), kind=kind, text="Nhắc việc")
            await work.outbox.add(key, message, NOW)
        await work.commit()


async def _waiting(database: Database) -> list[Owed]:
    async with database.unit_of_work() as work:
        return list(await work.quotas.waiting("zalo"))


async def test_what_is_parked_is_on_the_exception_list_until_it_is_released(database: Database) -> None:
    await _owe(database, "a", "b")
    waiting = await _waiting(database)
    async with database.unit_of_work() as work:
        await work.quotas.park(waiting[:1], "the month is used up", NOW)
        await work.commit()
    async with database.unit_of_work() as work:
        assert [one.key for one in await work.quotas.waiting("zalo")] == ["b"]
        [listed] = await work.outbox.undelivered()
        assert (listed.key, listed.error) == ("a", "quota: the month is used up")
        await work.quotas.release(await work.quotas.parked("zalo"))
        await work.commit()
    assert [one.key for one in await _waiting(database)] == ["a", "b"]


async def test_an_answer_does_not_wait_longer_than_a_day(database: Database) -> None:
    await _owe(database, "a", kind=Kind.ANSWER)
    await _owe(database, "b", kind=Kind.NOTICE)
    waiting = await _waiting(database)
    async with database.unit_of_work() as work:
        await work.quotas.park(waiting, "x", NOW)
        await work.quotas.release(await work.quotas.parked("zalo"))
        assert await work.outbox.expire(NOW + timedelta(days=2)) == 1
        assert [one.key for one in await work.quotas.waiting("zalo")] == ["b"]


async def test_people_and_groups_that_a_bot_met_are_counted(database: Database, samples: Samples) -> None:
    unit = await samples.unit("Sở Y tế", "SYT")
    await samples.chat(unit)
    async with database.unit_of_work() as work:
        [chat] = await work.chats.all()
        assert sum(await work.quotas.met(chat.address.channel)) == 1
        assert await work.quotas.met("zalo9") == (0, 0)
