"""The door in: what is written down is handled once, in its lane's order, and nothing holds up the others."""

import pytest

from bot.engine import Engine
from scheduler.channel import NotDelivered, Rejected
from storage.database import Database
from tests.scheduler.platform import Platform, Time, update


async def _inbox(database: Database) -> dict[str, int]:
    async with database.unit_of_work() as work:
        return await work.inbox.counts()


async def test_an_update_that_comes_twice_is_answered_once(
    engine: Engine, database: Database, platform: Platform
) -> None:
    await engine.intake.journal([update(1, text="xin chào"), update(1, text="xin chào")])
    await engine.intake.catch_up()
    await engine.intake.journal([update(1, text="xin chào")])
    await engine.intake.catch_up()
    await engine.delivery.catch_up()
    assert (await _inbox(database), len(platform.seen)) == ({"done": 1}, 1)


async def test_what_makes_no_sense_stops_nobody(engine: Engine, database: Database, platform: Platform) -> None:
    await engine.intake.journal(
        [update(1, kind="nonsense"), update(2, kind="sticker"), update(3, kind="closed"), update(4, text="xin chào")]
    )
    await engine.intake.catch_up()
    await engine.delivery.catch_up()
    assert await _inbox(database) == {"dead": 1, "ignored": 1, "done": 2}


async def test_what_came_over_a_channel_that_is_not_set_up_waits_for_it(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    engine.channels.pop("platform")  # type: ignore[attr-defined]
    await engine.intake.journal([update(1, text="xin chào")])
    for _ in range(6):
        await engine.intake.catch_up()
        time.passes(minutes=5)
    assert await _inbox(database) == {"new": 1}


async def test_a_press_is_acknowledged_after_it_was_handled(engine: Engine, platform: Platform) -> None:
    await engine.intake.journal([update(1, pressed="token")])
    await engine.intake.catch_up()
    assert platform.answered_presses == ["1"]


async def test_a_press_that_cannot_be_acknowledged_is_handled_all_the_same(
    engine: Engine, database: Database, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(message_id: str) -> None:
        raise NotDelivered("no route")

    platform.answer_press = broken  # type: ignore[method-assign]
    await engine.intake.journal([update(1, pressed="token"), update(2, text="xin chào")])
    await engine.intake.catch_up()
    assert await _inbox(database) == {"done": 2}


@pytest.mark.parametrize(("error", "tries"), [(Rejected("gone"), 1), (NotDelivered("no route"), 5)])
async def test_a_file_that_cannot_be_fetched_is_answered_in_the_end(
    engine: Engine, database: Database, platform: Platform, time: Time, error: Exception, tries: int
) -> None:
    await _enrol_clerk(engine, database)
    platform.outcomes.extend([error] * 9)  # type: ignore[list-item]
    await engine.intake.journal([update(1, file=True)])
    for _ in range(8):
        await engine.intake.catch_up()
        time.passes(minutes=1)
    assert await _inbox(database) == {"done": 2}
    assert 9 - len(platform.outcomes) == tries
    platform.outcomes.clear()
    await engine.delivery.catch_up()
    assert "a.txt" in platform.seen[0][1]


async def test_who_wrote_what_failed_five_times_is_told_that_nothing_was_recorded(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    await _enrol_clerk(engine, database)
    platform.outcomes.extend([None] * 9)
    await engine.intake.journal([update(1, file=True)])
    for _ in range(8):
        await engine.intake.catch_up()
        time.passes(minutes=1)
    assert await _inbox(database) == {"done": 1, "dead": 1}
    platform.outcomes.clear()
    await engine.delivery.catch_up()
    [(chat, told)] = platform.seen
    assert chat == "7"
    assert "chưa ghi gì" in told


async def _enrol_clerk(engine: Engine, database: Database) -> None:
    from domain.roles import Role
    from handlers.enrol import invite

    async with database.unit_of_work() as work:
        code = await invite(work, Role.CLERK, None, engine.clock())
        await work.commit()
    await engine.intake.journal([update(0, text=code)])
    await engine.intake.catch_up()
    await engine.delivery.catch_up()
    engine.channels["platform"].seen.clear()  # type: ignore[attr-defined]
