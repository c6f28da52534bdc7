"""Sending: once, in order within a conversation, and nobody waits behind what will never go."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from domain.messages import Kind
from storage.database import Database
from tests.storage.samples import LANE, LEASE, MINUTE, NOW, Samples, claim_all, outgoing


async def test_the_same_key_is_owed_once_and_the_first_words_stand(database: Database, samples: Samples) -> None:
    await samples.owe(("k", outgoing("một")), ("k", outgoing("hai")))
    await samples.owe(("k", outgoing("ba")))
    async with database.unit_of_work() as work:
        assert [owed.message.text for owed in await claim_all(work)] == ["một"]


async def test_a_key_that_was_sent_long_ago_is_not_owed_again(database: Database, samples: Samples) -> None:
    await samples.owe(("k", outgoing()))
    [row] = await samples.take()
    async with database.unit_of_work() as work:
        await work.outbox.mark_sent({row: "m1"}, NOW)
        await work.commit()
    await samples.owe(("k", outgoing()))
    assert await samples.sendable() == []


async def test_of_many_that_want_a_message_one_gets_it(database: Database, samples: Samples) -> None:
    await samples.owe(("k", outgoing()))

    async def claim() -> bool:
        async with database.unit_of_work() as work:
            won = await work.outbox.claim([1], NOW, LEASE)
            await work.outbox.begin(won, NOW)
            await work.commit()
            return bool(won)

    assert sum(await asyncio.gather(*(claim() for _ in range(16)))) == 1
    async with database.engine.connect() as connection:
        assert (await connection.execute(text("SELECT number, outcome FROM send_attempt"))).all() == [(1, None)]


async def test_a_conversation_gets_its_messages_one_by_one_in_order(database: Database, samples: Samples) -> None:
    await samples.owe(*((f"k{number}", outgoing()) for number in range(3)), ("other", outgoing(chat="-202")))
    assert await samples.sendable() == ["k0", "other"]
    ids = await samples.take()
    assert await samples.sendable() == []
    async with database.unit_of_work() as work:
        await work.outbox.mark_sent({row: f"m{row}" for row in ids}, NOW)
        await work.commit()
    assert await samples.sendable() == ["k1"]


async def test_an_answer_overtakes_what_waits_in_its_conversation(samples: Samples) -> None:
    await samples.owe(*((kind.value, outgoing(kind=kind)) for kind in (Kind.DIGEST, Kind.URGE, Kind.ANSWER)))
    assert await samples.sendable() == ["answer"]


async def test_an_answer_does_not_overtake_an_answer_nor_a_message_under_way(samples: Samples) -> None:
    await samples.owe(("first", outgoing(kind=Kind.ANSWER)), ("second", outgoing(kind=Kind.ANSWER)))
    await samples.take()
    assert await samples.sendable() == []


async def test_answers_of_all_conversations_go_before_digests_of_any(samples: Samples) -> None:
    await samples.owe(("digest", outgoing()), ("answer", outgoing(chat="-202", kind=Kind.ANSWER)))
    assert await samples.sendable() == ["answer", "digest"]


@pytest.mark.parametrize("state", ["sending", "uncertain"])
async def test_a_message_whose_fate_is_open_keeps_its_conversation_waiting(
    database: Database, samples: Samples, state: str
) -> None:
    await samples.owe(("k0", outgoing()))
    [row] = await samples.take()
    if state == "uncertain":
        async with database.unit_of_work() as work:
            await work.outbox.mark_uncertain(row, NOW + MINUTE, NOW, "the connection broke")
            await work.commit()
    await samples.owe(("answer", outgoing(kind=Kind.ANSWER)), ("other", outgoing(chat="-202")))
    assert await samples.sendable() == ["other"]


@pytest.mark.parametrize("end", ["held", "dead", "expired", "cancelled"])
async def test_a_message_that_will_not_go_keeps_nobody_waiting(database: Database, samples: Samples, end: str) -> None:
    await samples.owe(("k0", outgoing()), expires_at=NOW + MINUTE)
    async with database.unit_of_work() as work:
        if end == "expired":
            assert await work.outbox.expire(NOW + MINUTE) == 1
        elif end == "cancelled":
            assert await work.outbox.cancel(["k0", "never owed"]) == 1
        else:
            await work.outbox.set_aside(1, end, NOW, "why")
        await work.commit()
    await samples.owe(("k1", outgoing()))
    assert await samples.sendable() == ["k1"]
    async with database.unit_of_work() as work:
        assert (await work.outbox.counts())[end] == 1


async def test_a_message_waits_for_its_time_and_those_behind_it_wait_with_it(
    database: Database, samples: Samples
) -> None:
    await samples.owe(("k0", outgoing()), ("k1", outgoing()))
    [row] = await samples.take()
    async with database.unit_of_work() as work:
        await work.outbox.retry(row, NOW + MINUTE, NOW, "no connection")
        await work.commit()
        assert await work.outbox.next_due(NOW) == NOW + MINUTE
    assert await samples.sendable() == []
    assert await samples.sendable(NOW + MINUTE) == ["k0"]


async def test_a_message_too_late_to_be_of_use_is_not_sent_even_before_it_is_swept(samples: Samples) -> None:
    await samples.owe(("k0", outgoing()), expires_at=NOW + MINUTE)
    assert await samples.sendable() == ["k0"]
    assert await samples.sendable(NOW + MINUTE) == []


async def test_every_attempt_is_written_down_with_its_end(database: Database, samples: Samples) -> None:
    await samples.owe(("k", outgoing()))
    for _ in range(2):
        [row] = await samples.take()
        async with database.unit_of_work() as work:
            await work.outbox.retry(row, NOW, NOW, "no connection")
            await work.commit()
    [row] = await samples.take()
    async with database.unit_of_work() as work:
        await work.outbox.mark_sent({row: "m1"}, NOW)
        await work.commit()
        [owed] = await work.outbox.sent_in(LANE, 10)
    assert (owed.attempts, owed.message_id, owed.sent_at, owed.error) == (3, "m1", NOW, None)
    async with database.engine.connect() as connection:
        outcomes = (await connection.execute(text("SELECT outcome FROM send_attempt ORDER BY number"))).scalars().all()
    assert outcomes == ["not delivered: no connection", "not delivered: no connection", "sent"]


async def test_what_was_being_sent_when_the_process_ended_is_distrusted_not_sent_at_once(
    database: Database, samples: Samples
) -> None:
    await samples.owe(("k", outgoing()))
    await samples.take()
    async with database.unit_of_work() as work:
        assert await work.outbox.distrust_unfinished(NOW) == 1
        await work.commit()
    assert await samples.sendable(NOW + MINUTE) == []
    assert await samples.states() == {"k": "uncertain"}


async def test_a_sender_is_distrusted_only_once_its_lease_has_ended(database: Database, samples: Samples) -> None:
    await samples.owe(("k", outgoing()))
    await samples.take()
    for later, distrusted in ((LEASE, 0), (LEASE + timedelta(seconds=1), 1)):
        async with database.unit_of_work() as work:
            assert await work.outbox.distrust_unfinished(NOW + later, before=NOW + later) == distrusted
            await work.commit()


async def test_an_uncertain_message_is_sent_again_so_often_and_then_held(database: Database, samples: Samples) -> None:
    await samples.owe(("k", outgoing()))
    resends = []
    while await samples.sendable(NOW + MINUTE):
        [row] = await samples.take(NOW + MINUTE)
        async with database.unit_of_work() as work:
            await work.outbox.mark_uncertain(row, NOW + MINUTE, NOW, "the answer was lost")
            assert await work.outbox.resend_uncertain(NOW, most_resends=2) == 0
            assert await work.outbox.resend_uncertain(NOW + MINUTE, most_resends=2) == 1
            await work.commit()
            resends += [owed.resends for owed in await claim_all(work, NOW + MINUTE)]
    assert resends == [1, 2]
    assert await samples.states() == {"k": "held"}


async def test_word_that_an_uncertain_message_arrived_settles_it(database: Database, samples: Samples) -> None:
    await samples.owe(("k", outgoing()))
    [row] = await samples.take()
    async with database.unit_of_work() as work:
        await work.outbox.distrust_unfinished(NOW)
        await work.outbox.mark_sent({row: "m1"}, NOW)
        await work.commit()
    assert await samples.states() == {"k": "sent"}


async def test_a_message_that_can_no_longer_be_read_steps_aside_and_is_named(
    database: Database, samples: Samples
) -> None:
    await samples.owe(("old", outgoing()), ("new", outgoing(chat="-202")))
    async with database.engine.begin() as connection:
        await connection.execute(text("UPDATE outbox SET payload = '{\"was\": \"another\"}' WHERE key = 'old'"))
    async with database.unit_of_work() as work:
        assert [owed.key for owed in await claim_all(work)] == ["new"]
        await work.commit()
        [owed] = await work.outbox.undelivered()
    assert (owed.key, owed.state, owed.message.address.lane) == ("old", "dead", LANE)
    assert owed.error


async def test_a_reply_to_a_message_of_ours_finds_the_tasks_it_lists(database: Database, samples: Samples) -> None:
    await samples.owe(("k", outgoing(tasks=(112, 101))), ("plain", outgoing(chat="-202")))
    async with database.unit_of_work() as work:
        for owed in await claim_all(work):
            await work.outbox.mark_sent({owed.id: "55"}, NOW)
        await work.commit()
        assert await work.outbox.tasks_of_message(LANE, "55") == (112, 101)
        assert await work.outbox.tasks_of_message("telegram:-202", "55") == ()
        assert await work.outbox.tasks_of_message(LANE, "56") is None


async def test_only_channels_that_are_running_are_served(database: Database, samples: Samples) -> None:
    await samples.owe(("k", outgoing()))
    async with database.unit_of_work() as work:
        assert await claim_all(work, channel="zalo") == []
        assert await work.outbox.unfinished("telegram") == 1
        assert await work.outbox.unfinished("zalo") == 0
        assert await work.outbox.oldest_ready() == NOW
