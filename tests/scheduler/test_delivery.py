"""The door out: which end of a send leads to which state, what goes first, what is sent again and how often."""

import asyncio
from datetime import timedelta

import pytest

from bot.engine import Engine
from domain.messages import Address, Kind, Outgoing
from scheduler.channel import (
    AccessRevoked,
    ChatClosed,
    ChatMoved,
    DeliveryError,
    NotDelivered,
    Rejected,
    TooFast,
    Uncertain,
)
from storage.database import Database
from tests.scheduler.platform import Platform, Time, owe, states, undelivered

AGAIN = "một\n<i>(gửi lại)</i>"


@pytest.mark.parametrize(
    ("outcome", "state", "seen_after_a_minute"),
    [
        (None, "sent", ["một"]),
        (NotDelivered("no route"), "ready", ["một"]),
        (TooFast("patience", 20), "ready", ["một"]),
        (AccessRevoked("unknown token"), "ready", ["một"]),
        (ChatClosed("blocked"), "held", []),
        (Rejected("too long"), "dead", []),
        (Uncertain("lost answer"), "uncertain", [AGAIN]),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, DeliveryError) else None,
)
async def test_each_end_of_a_send_has_its_state(
    engine: Engine,
    database: Database,
    platform: Platform,
    time: Time,
    outcome: DeliveryError | None,
    state: str,
    seen_after_a_minute: list[str],
) -> None:
    platform.outcomes.append(outcome)
    await owe(database, "một")
    await engine.delivery.catch_up()
    assert await states(database) == {state: 1}
    time.passes(seconds=70)
    await engine.delivery.catch_up()
    assert [text for _, text in platform.seen] == seen_after_a_minute


async def test_what_platforms_ask_for_is_waited_for(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    platform.outcomes.append(TooFast("patience", 600))
    await owe(database, "một", "hai")
    await engine.delivery.catch_up()
    time.passes(seconds=599)
    await engine.delivery.catch_up()
    assert platform.seen == []
    time.passes(seconds=70)
    await engine.delivery.catch_up()
    assert [text for _, text in platform.seen] == ["một", "hai"]


async def test_a_group_that_moved_gets_its_messages_at_its_new_id(
    engine: Engine, database: Database, platform: Platform
) -> None:
    platform.outcomes.append(ChatMoved("upgraded", "-1007"))
    await owe(database, "một", "hai", chat="-7")
    await engine.delivery.catch_up()
    assert platform.seen == [("-1007", "một"), ("-1007", "hai")]


async def test_a_change_of_a_message_is_made_again_without_a_mark(
    engine: Engine, platform: Platform, time: Time, database: Database
) -> None:
    address = Address(channel="platform", chat="7")
    async with database.unit_of_work() as work:
        change = Outgoing(address=address, kind=Kind.NOTICE, text="một", edits="1")
        await work.outbox.add("change", change, time())
        await work.commit()
    platform.outcomes.append(Uncertain("lost answer"))
    await engine.delivery.catch_up()
    time.passes(minutes=1)
    await engine.delivery.catch_up()
    assert platform.seen == [("7", "một")]


async def test_uncertain_messages_are_sent_again_at_most_twice_and_then_held(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    platform.outcomes.extend(Uncertain("lost answer") for _ in range(9))
    await owe(database, "một")
    for _ in range(6):
        await engine.delivery.catch_up()
        time.passes(minutes=1)
    assert len(platform.outcomes) == 6
    assert [owed.state for owed in await undelivered(database)] == ["held"]


async def test_an_outage_of_days_overflows_nothing(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    platform.outcomes.extend(NotDelivered("no route") for _ in range(60))
    await owe(database, "một", hours=9)
    while platform.outcomes:
        await engine.delivery.catch_up()
        time.passes(minutes=1)
    await engine.delivery.catch_up()
    assert [text for _, text in platform.seen] == ["một"]


async def test_a_lane_keeps_its_order_and_answers_overtake(
    engine: Engine, database: Database, platform: Platform
) -> None:
    await owe(database, "bản tin 1", "bản tin 2")
    await owe(database, "trả lời", kind=Kind.ANSWER)
    await owe(database, "kênh khác", chat="8")
    await engine.delivery.catch_up()
    assert [text for chat, text in platform.seen if chat == "7"] == ["trả lời", "bản tin 1", "bản tin 2"]
    assert platform.seen.index(("8", "kênh khác")) < 2


async def test_an_uncertain_message_holds_up_its_own_lane_only(
    engine: Engine, database: Database, platform: Platform
) -> None:
    platform.outcomes.append(Uncertain("lost answer"))
    await owe(database, "một", "hai")
    await owe(database, "kênh khác", chat="8")
    await engine.delivery.catch_up()
    assert platform.seen == [("8", "kênh khác")]


async def test_what_came_too_late_is_never_sent_and_named(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    await owe(database, "một", hours=1)
    time.passes(hours=1)
    await engine.delivery.catch_up()
    assert platform.seen == []
    assert [owed.state for owed in await undelivered(database)] == ["expired"]


async def test_private_chats_are_not_paced_as_groups(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    texts = [str(number) for number in range(6)]
    await owe(database, *texts, chat="7")
    await owe(database, *[f"nhóm {text}" for text in texts], chat="-7")
    for _ in range(8):
        await engine.delivery.catch_up()
        time.passes(seconds=1)
    chats = [chat for chat, _ in platform.seen]
    assert (chats.count("7"), chats.count("-7")) == (6, platform.limits.per_group_minute)


async def test_sending_pauses_while_a_second_bot_answers_or_the_token_is_refused(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    platform.contested = True
    await owe(database, "một", "hai")
    await owe(database, "kênh khác", chat="8")
    await engine.delivery.catch_up()
    assert (platform.seen, await states(database)) == ([], {"ready": 3})
    platform.contested = False
    platform.outcomes.extend([AccessRevoked("unknown token")] * 2)
    await engine.delivery.catch_up()
    await engine.delivery.catch_up()
    assert (platform.seen, await states(database)) == ([], {"ready": 3})
    time.passes(seconds=61)
    platform.outcomes.clear()
    await engine.delivery.catch_up()
    assert len(platform.seen) == 3


async def test_a_send_that_the_process_did_not_survive_is_distrusted_and_sent_again_marked(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    await owe(database, "một")
    platform.slow.clear()
    sending = asyncio.ensure_future(engine.delivery.run())
    await asyncio.sleep(0.05)
    assert await states(database) == {"sending": 1}
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    platform.slow.set()
    await engine.delivery.recover()
    time.passes(seconds=1)
    await engine.delivery.catch_up()
    assert platform.seen == [("7", AGAIN)]


async def test_a_send_whose_lease_ran_out_is_distrusted(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    await owe(database, "một")
    async with database.unit_of_work() as work:
        await work.outbox.begin(await work.outbox.claim([1], time(), lease=timedelta()), time())
        await work.commit()
    time.passes(seconds=1)
    await engine.delivery.catch_up()
    await engine.delivery.catch_up()
    assert platform.seen == [("7", AGAIN)]
