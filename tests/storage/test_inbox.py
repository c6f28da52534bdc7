"""Updates taken in: each once, each conversation in its order, and one that cannot be handled holds up no other."""

from storage.database import Database
from tests.storage.samples import LANE, MINUTE, NOW

OTHER = "telegram:-202"
CHANNELS = ("telegram",)


async def _keep(database: Database, *updates: tuple[str, str], channel: str = "telegram") -> None:
    async with database.unit_of_work() as work:
        for external_id, lane in updates:
            await work.inbox.add(channel, external_id, lane, f'{{"id": "{external_id}"}}', NOW)
        await work.commit()


async def _waiting(database: Database, *, later: int = 0) -> list[str]:
    async with database.unit_of_work() as work:
        return [entry.raw[8:-2] for entry in await work.inbox.waiting(NOW + later * MINUTE, CHANNELS)]


async def test_an_update_that_is_delivered_again_is_kept_once(database: Database) -> None:
    await _keep(database, ("1", LANE), ("1", LANE))
    await _keep(database, ("1", LANE))
    async with database.unit_of_work() as work:
        assert await work.inbox.counts() == {"new": 1}


async def test_an_update_that_was_handled_is_not_new_again_when_it_is_delivered_again(database: Database) -> None:
    await _keep(database, ("1", LANE))
    async with database.unit_of_work() as work:
        await work.inbox.finish(1, "done")
        await work.commit()
    await _keep(database, ("1", LANE))
    assert await _waiting(database) == []


async def test_the_same_number_on_two_channels_is_two_updates(database: Database) -> None:
    await _keep(database, ("1", LANE))
    await _keep(database, ("1", "zalo:5"), channel="zalo")
    async with database.unit_of_work() as work:
        assert await work.inbox.unfinished("telegram") == await work.inbox.unfinished("zalo") == 1


async def test_of_each_conversation_the_oldest_update_waits_to_be_handled(database: Database) -> None:
    await _keep(database, ("1", LANE), ("2", LANE), ("3", OTHER), ("4", OTHER))
    assert await _waiting(database) == ["1", "3"]
    async with database.unit_of_work() as work:
        await work.inbox.finish(1, "ignored")
        await work.commit()
    assert await _waiting(database) == ["2", "3"]


async def test_an_update_that_is_tried_again_later_keeps_its_conversation_waiting_and_no_other(
    database: Database,
) -> None:
    await _keep(database, ("1", LANE), ("2", LANE), ("3", OTHER))
    async with database.unit_of_work() as work:
        await work.inbox.retry(1, NOW + MINUTE, "ValueError")
        await work.commit()
    assert await _waiting(database) == ["3"]
    assert await _waiting(database, later=1) == ["1", "3"]
    async with database.unit_of_work() as work:
        assert [entry.attempts for entry in await work.inbox.waiting(NOW + MINUTE, CHANNELS)] == [1, 0]


async def test_a_dead_update_lets_its_conversation_go_on(database: Database) -> None:
    await _keep(database, ("1", LANE), ("2", LANE))
    async with database.unit_of_work() as work:
        await work.inbox.finish(1, "dead", "cannot be read")
        await work.commit()
        assert await work.inbox.counts() == {"dead": 1, "new": 1}
        assert await work.inbox.oldest_new() == NOW
    assert await _waiting(database) == ["2"]


async def test_the_newest_updates_of_a_conversation_come_oldest_first(database: Database) -> None:
    await _keep(database, *((str(number), LANE) for number in range(5)), ("x", OTHER))
    async with database.unit_of_work() as work:
        assert [entry.raw[8:-2] for entry in await work.inbox.in_lane(LANE, 2)] == ["3", "4"]
        assert await work.inbox.count_in(LANE) == 5


async def test_what_came_over_a_channel_that_is_not_set_up_is_in_nobodys_way(database: Database) -> None:
    await _keep(database, *((str(number), f"zalo:{number}") for number in range(5)), channel="zalo")
    await _keep(database, ("a", LANE), ("b", OTHER))
    async with database.unit_of_work() as work:
        assert [entry.raw[8:-2] for entry in await work.inbox.waiting(NOW, CHANNELS, limit=2)] == ["a", "b"]
        assert not await work.inbox.waiting(NOW, ())
