"""Messages of the month: counted as they leave, and what waits where few are left."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.engine import Engine
from bot.office import make_office
from domain.messages import Address, Kind, Outgoing
from domain.quota import month_of
from scheduler.channel import NotDelivered, QuotaSpent, Uncertain, Unexplained
from storage.database import Database
from tests.own_settings import OwnSettings
from tests.scheduler.platform import NOW, Platform, Time, states, undelivered

MONTH = month_of(NOW)
PLAN = 20


class Counted(Platform):
    """A platform that gives twenty messages a month."""

    limits = replace(Platform.limits, per_month=PLAN)


@pytest.fixture
def platform() -> Counted:
    return Counted()


@pytest.fixture
def engine(database: Database, platform: Platform, time: Time, tmp_path: Path) -> Engine:
    office = make_office(OwnSettings(data_dir=tmp_path))
    return Engine(database, {"platform": platform}, office, time, steady=time.steady)


async def _owe(database: Database, *keys: str, urgent: bool = False, kind: Kind = Kind.NOTICE) -> None:
    async with database.unit_of_work() as work:
        for key in keys:
            address = Address(channel="platform", chat=key)
            await work.outbox.add(key, Outgoing(address=address, kind=kind, text=key, urgent=urgent), NOW)
        await work.commit()


async def _used(database: Database) -> int:
    async with database.unit_of_work() as work:
        return (await work.quotas.use("platform", MONTH)).used


async def _spend(database: Database, count: int) -> None:
    async with database.unit_of_work() as work:
        await work.quotas.spend("platform", MONTH, count)
        await work.commit()


def _texts(platform: Platform) -> list[str]:
    return [text for _, text in platform.seen]


async def test_what_leaves_is_counted_and_what_did_not_arrive_is_not(
    engine: Engine, database: Database, platform: Counted
) -> None:
    platform.outcomes.extend([None, NotDelivered("no route"), Uncertain("lost"), Unexplained("403")])
    await _owe(database, "a", "b", "c", "d")
    async with database.unit_of_work() as work:
        await engine.delivery._claiming.budget.sort_out(work)
        claimed = await engine.delivery._claiming.claim(work, {})
        await work.commit()
    assert await _used(database) == 4
    for owed in claimed.messages:
        await engine.delivery._send(owed, claimed.departures[owed.id])
    async with database.unit_of_work() as work:
        await engine.delivery._settle(work, engine.delivery._ended)
        await work.commit()
    assert await _used(database) == 2


async def test_from_ninety_percent_on_only_what_is_urgent_goes_out(
    engine: Engine, database: Database, platform: Counted
) -> None:
    await _spend(database, 18)
    await _owe(database, "new tasks", "receipt")
    await _owe(database, "overdue", urgent=True)
    await engine.delivery.catch_up()
    assert _texts(platform) == ["overdue"]
    listed = {one.key: one.error for one in await undelivered(database)}
    assert set(listed) == {"new tasks", "receipt"}
    assert all(why and why.startswith("quota: few messages are left") for why in listed.values())


async def test_when_all_are_used_up_everything_waits_on_the_exception_list(
    engine: Engine, database: Database, platform: Counted
) -> None:
    await _spend(database, 19)
    await _owe(database, *(f"overdue {number}" for number in range(3)), urgent=True)
    await engine.delivery.catch_up()
    assert _texts(platform) == ["overdue 0"]
    assert {one.error for one in await undelivered(database)} == {"quota: the messages of this month are used up"}


async def test_never_more_than_the_plan_leave_at_once(engine: Engine, database: Database, platform: Counted) -> None:
    await _spend(database, 15)
    await _owe(database, *(f"answer {number}" for number in range(16)), kind=Kind.ANSWER, urgent=True)
    await engine.delivery.catch_up()
    assert len(platform.seen) == 5
    assert await _used(database) == PLAN


async def test_with_the_new_month_what_waited_goes_out(
    engine: Engine, database: Database, platform: Counted, time: Time
) -> None:
    await _spend(database, PLAN)
    await _owe(database, "new tasks", "overdue")
    await _owe(database, "receipt", kind=Kind.ANSWER)
    await engine.delivery.catch_up()
    assert platform.seen == []
    time.passes(days=30)
    await engine.delivery.catch_up()
    assert sorted(_texts(platform)) == ["new tasks", "overdue"]
    # A receipt that comes weeks later says nothing to anybody.
    assert await states(database) == {"sent": 2, "expired": 1}


async def test_a_refusal_by_the_platform_is_believed_for_an_hour_and_then_tried_with_one_message(
    engine: Engine, database: Database, platform: Counted, time: Time
) -> None:
    platform.outcomes.append(QuotaSpent("429 Quota exceeded"))
    await _owe(database, "a")
    await engine.delivery.catch_up()
    await _owe(database, "b", "c", urgent=True)
    await engine.delivery.catch_up()
    assert await states(database) == {"held": 3}
    time.passes(minutes=61)
    platform.outcomes.append(QuotaSpent("429 Quota exceeded"))
    await engine.delivery.catch_up()
    assert (len(platform.seen), len(platform.outcomes)) == (0, 0)
    time.passes(minutes=61)
    await engine.delivery.catch_up()
    assert sorted(_texts(platform)) == ["a", "b", "c"]
    assert await _used(database) == 3


async def test_a_restart_does_not_forget_what_was_used(
    engine: Engine, database: Database, platform: Counted, time: Time, tmp_path: Path
) -> None:
    await _spend(database, PLAN)
    again = Engine(database, {"platform": platform}, engine.office, time, steady=time.steady)
    await _owe(database, "a")
    await again.delivery.catch_up()
    assert platform.seen == []


async def test_a_refusal_without_a_reason_is_tried_once_more_and_then_held(
    engine: Engine, database: Database, platform: Counted, time: Time
) -> None:
    platform.outcomes.extend([Unexplained("403 Internal server error")] * 2)
    await _owe(database, "a", "b")
    platform.outcomes.rotate(0)
    await engine.delivery.catch_up()
    time.passes(seconds=61)
    await engine.delivery.catch_up()
    assert sorted(_texts(platform)) == ["a", "b"]
    platform.outcomes.extend([Unexplained("403 Internal server error")] * 2)
    await _owe(database, "c")
    for _ in range(3):
        await engine.delivery.catch_up()
        time.passes(seconds=61)
    assert [(one.key, one.error) for one in await undelivered(database)] == [("c", "403 Internal server error")]


async def test_a_platform_without_a_plan_is_not_counted(database: Database, time: Time, tmp_path: Path) -> None:
    platform = Platform()
    office = make_office(OwnSettings(data_dir=tmp_path))
    engine = Engine(database, {"platform": platform}, office, time, steady=time.steady)
    await _owe(database, *(str(number) for number in range(30)))
    for _ in range(9):
        await engine.delivery.catch_up()
        time.passes(seconds=30)
    assert (len(platform.seen), await _used(database)) == (30, 0)


def test_the_month_is_vietnams() -> None:
    assert month_of(NOW.replace(month=3, day=31, hour=16, minute=59)) == MONTH
    assert month_of(NOW.replace(month=3, day=31, hour=17)) == MONTH + timedelta(days=31)
