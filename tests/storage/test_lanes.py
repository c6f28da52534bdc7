"""A conversation that asked for patience, closed, opened again or moved."""

from dataclasses import replace

import pytest

from domain.messages import Address, Button, Kind
from storage.database import Database
from tests.storage.samples import GROUP, LANE, MINUTE, NOW, Samples, claim_all, outgoing

NEW = Address(channel="telegram", chat="-100777")


async def test_a_conversation_that_asked_for_patience_waits_and_no_other_does(
    database: Database, samples: Samples
) -> None:
    await samples.owe(("k", outgoing()), ("answer", outgoing(kind=Kind.ANSWER)), ("other", outgoing(chat="-202")))
    async with database.unit_of_work() as work:
        await work.outbox.set_lane_patience(LANE, NOW + MINUTE)
        await work.commit()
    assert await samples.sendable() == ["other"]
    assert await samples.sendable(NOW + MINUTE) == ["answer", "other"]


async def _close(database: Database, reason: str = "blocked") -> None:
    async with database.unit_of_work() as work:
        await work.outbox.close_lane(LANE, reason)
        await work.commit()


async def _open(database: Database) -> None:
    async with database.unit_of_work() as work:
        await work.outbox.open_lane(LANE, NOW)
        await work.commit()


async def test_what_is_owed_to_a_closed_conversation_is_held_and_named(database: Database, samples: Samples) -> None:
    await samples.owe(("before", outgoing()))
    await _close(database)
    await samples.owe(("after", outgoing()), ("other", outgoing(chat="-202")))
    assert await samples.sendable() == ["other"]
    async with database.unit_of_work() as work:
        listed = {owed.key: (owed.state, owed.error) for owed in await work.outbox.undelivered()}
    assert listed == {"before": ("held", "blocked"), "after": ("held", "blocked")}


async def test_what_was_held_goes_in_its_order_once_the_conversation_is_open_again(
    database: Database, samples: Samples
) -> None:
    await samples.owe(("before", outgoing()))
    await _close(database)
    await _close(database, "removed from the conversation")
    await samples.owe(("after", outgoing()))
    await _open(database)
    assert await samples.sendable() == ["before"]
    assert await samples.states() == {}


async def test_opening_a_conversation_sends_no_further_copy_of_what_was_sent_often_enough(
    database: Database, samples: Samples
) -> None:
    await samples.owe(("copied", outgoing()))
    [row] = await samples.take()
    async with database.unit_of_work() as work:
        await work.outbox.mark_uncertain(row, NOW, NOW, "the answer was lost")
        await work.outbox.resend_uncertain(NOW, most_resends=0)
        await work.commit()
    await samples.owe(("k", outgoing()))
    await _close(database)
    await _open(database)
    assert await samples.sendable() == ["k"]
    assert await samples.states() == {"copied": "held"}


async def test_opening_what_was_never_closed_changes_nothing(database: Database, samples: Samples) -> None:
    await samples.owe(("k", outgoing()))
    await _open(database)
    assert await samples.sendable() == ["k"]


async def _move(database: Database) -> None:
    async with database.unit_of_work() as work:
        await work.outbox.move_lane(GROUP, NEW.chat)
        await work.commit()


async def test_what_is_owed_goes_where_the_conversation_moved(database: Database, samples: Samples) -> None:
    buttons = ((Button(label="Đã xong", token="t"),),)
    await samples.owe(
        ("k", outgoing("lời nhắc", reply_to="5", tasks=(101,), buttons=buttons)), ("other", outgoing(chat="-202"))
    )
    await _move(database)
    await _move(database)
    async with database.unit_of_work() as work:
        found = {owed.key: owed.message for owed in await claim_all(work)}
    assert found["k"] == outgoing("lời nhắc", chat=NEW.chat, tasks=(101,), buttons=buttons)
    assert found["other"].address.chat == "-202"


async def test_what_is_added_later_for_the_old_place_goes_to_the_new_one(database: Database, samples: Samples) -> None:
    await _move(database)
    await samples.owe(("late", outgoing(reply_to="5")))
    async with database.unit_of_work() as work:
        [owed] = await claim_all(work)
    assert (owed.message.address, owed.message.reply_to) == (NEW, None)


async def test_a_message_under_way_is_not_taken_a_second_time_when_its_conversation_moves(
    database: Database, samples: Samples
) -> None:
    await samples.owe(("k0", outgoing()), ("k1", outgoing()))
    [row] = await samples.take()
    await _move(database)
    assert await samples.sendable() == []
    async with database.unit_of_work() as work:
        await work.outbox.mark_sent({row: "m1"}, NOW)
        await work.commit()
    assert await samples.sendable() == ["k1"]


async def test_a_message_under_way_that_was_refused_because_of_the_move_is_sent_to_the_new_place(
    database: Database, samples: Samples
) -> None:
    await samples.owe(("k", outgoing()))
    [row] = await samples.take()
    await _move(database)
    async with database.unit_of_work() as work:
        await work.outbox.retry(row, NOW, NOW, "moved")
        await work.outbox.move_lane(GROUP, NEW.chat)
        await work.commit()
        [owed] = await claim_all(work)
    assert owed.message.address == NEW


async def test_what_was_held_for_a_closed_place_goes_to_the_new_one(database: Database, samples: Samples) -> None:
    await samples.owe(("k", outgoing()))
    await _close(database)
    await _move(database)
    async with database.unit_of_work() as work:
        [owed] = await claim_all(work)
    assert owed.message.address == NEW


@pytest.mark.parametrize("thread", [None, "7"])
async def test_a_topic_stays_a_topic_when_its_group_moves(
    database: Database, samples: Samples, thread: str | None
) -> None:
    await samples.owe(("k", replace(outgoing(), address=replace(GROUP, thread=thread))))
    await _move(database)
    async with database.unit_of_work() as work:
        [owed] = await claim_all(work)
    assert owed.message.address == replace(NEW, thread=thread)
