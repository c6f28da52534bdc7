"""An answer that joins one that waits: nothing is said twice, and nothing that is being sent is changed."""

from dataclasses import replace
from datetime import timedelta

from domain.messages import Kind, Outgoing
from storage.database import Database
from storage.outbox import WaitingAnswer
from tests.storage.samples import LANE, LEASE, NOW, Samples, outgoing

FIRST = outgoing("Đã ghi nhận #1", kind=Kind.ANSWER, tasks=(1,))
SECOND = outgoing("Đã ghi nhận #2", kind=Kind.ANSWER, tasks=(2,))
BOTH = replace(FIRST, text="Đã ghi nhận #1, #2", tasks=(1, 2))


async def _newest(database: Database) -> WaitingAnswer | None:
    async with database.unit_of_work() as work:
        return await work.outbox.newest_answer(LANE, 3)


async def _join(database: Database, into: WaitingAnswer, key: str = "second", together: Outgoing = BOTH) -> bool:
    async with database.unit_of_work() as work:
        done = await work.outbox.join(key, SECOND, into, together, NOW)
        await work.commit()
    return done


async def _sent_texts(database: Database) -> list[str]:
    async with database.unit_of_work() as work:
        ids = [head.id for head in await work.outbox.heads("telegram", 0, NOW)]
        taken = await work.outbox.claim(ids, NOW, LEASE)
        await work.commit()
    return [owed.message.text for owed in taken]


async def test_the_newest_answer_is_found_and_those_that_wait_are_counted(database: Database, samples: Samples) -> None:
    assert await _newest(database) is None
    elsewhere = outgoing("x", chat="-999", kind=Kind.ANSWER)
    await samples.owe(("1", FIRST), ("2", SECOND), ("other", elsewhere), ("notice", outgoing("x", kind=Kind.NOTICE)))
    newest = await _newest(database)
    assert newest
    assert (newest.key, newest.message, newest.count) == ("2", SECOND, 2)
    await samples.owe(*[(str(number), SECOND) for number in range(3, 9)])
    newest = await _newest(database)
    assert newest
    assert (newest.key, newest.count) == ("8", 3)


async def test_one_that_joins_is_said_once_however_often_it_is_owed(database: Database, samples: Samples) -> None:
    await samples.owe(("first", FIRST))
    for _ in range(2):
        newest = await _newest(database)
        assert newest
        assert await _join(database, newest)
        assert await _join(database, newest, together=replace(BOTH, text="Đã ghi nhận #1, #2, #2"))
        await samples.owe(("second", SECOND))
    assert await _sent_texts(database) == ["Đã ghi nhận #1, #2"]
    assert await samples.sendable() == []


async def test_one_that_was_owed_by_itself_joins_nothing(database: Database, samples: Samples) -> None:
    await samples.owe(("second", SECOND), ("first", FIRST))
    newest = await _newest(database)
    assert newest
    assert await _join(database, newest)
    assert await _sent_texts(database) == ["Đã ghi nhận #2"]


async def test_what_a_joint_message_lists_is_what_a_reply_to_it_is_about(database: Database, samples: Samples) -> None:
    await samples.owe(("first", FIRST))
    newest = await _newest(database)
    assert newest
    await _join(database, newest)
    async with database.unit_of_work() as work:
        await work.outbox.mark_sent({newest.id: "77"}, NOW)
        assert await work.outbox.tasks_of_message(LANE, "77") == (1, 2)


async def test_nothing_joins_a_message_that_was_taken_for_sending_meanwhile(
    database: Database, samples: Samples
) -> None:
    await samples.owe(("first", FIRST))
    newest = await _newest(database)
    assert newest
    [taken] = await samples.take()
    assert not await _join(database, newest)
    async with database.unit_of_work() as work:
        await work.outbox.retry(taken, NOW, NOW, "no route")
        await work.commit()
    assert await _newest(database) is None
    await samples.owe(("second", SECOND))
    assert await _sent_texts(database) == ["Đã ghi nhận #1"]


async def test_nothing_joins_a_message_that_reads_otherwise_by_now(database: Database, samples: Samples) -> None:
    await samples.owe(("first", FIRST))
    newest = await _newest(database)
    assert newest
    assert await _join(database, newest)
    assert not await _join(database, newest, key="third", together=replace(BOTH, text="Đã ghi nhận #1, #3"))
    assert await _sent_texts(database) == ["Đã ghi nhận #1, #2"]


async def test_nothing_joins_a_message_that_can_become_too_late(database: Database, samples: Samples) -> None:
    await samples.owe(("first", FIRST), expires_at=NOW + timedelta(hours=1))
    assert await _newest(database) is None
