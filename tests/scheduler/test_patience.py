"""A platform that asks for patience or does not answer is left alone, by all who are meant and over a restart."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise

from bot.engine import Engine
from domain.messages import Address, Kind, Outgoing
from scheduler.channel import AccessRevoked, ChatClosed, NotDelivered, TooFast
from scheduler.delivery import Delivery
from storage.database import Database
from tests.scheduler.platform import NOW, Platform, Time, owe, states, update


def _delivery(engine: Engine, time: Time, platforms: Mapping[str, Platform]) -> Delivery:
    """As after a start, with these platforms."""
    office = engine.office
    return Delivery(engine.database, platforms, files=office.files, texts=office.texts, clock=time, steady=time.steady)


async def _restarted(engine: Engine, time: Time, **platforms: Platform) -> Delivery:
    delivery = _delivery(engine, time, platforms)
    await delivery.recover()
    return delivery


async def _owe_other(database: Database, text: str) -> None:
    async with database.unit_of_work() as work:
        message = Outgoing(address=Address(channel="other", chat="7"), kind=Kind.DIGEST, text=text)
        await work.outbox.add(f"other {text}", message, NOW)
        await work.commit()


async def test_patience_asked_for_in_one_lane_is_kept_there_only(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    platform.outcomes.append(TooFast("patience", 60))
    await owe(database, "một")
    await owe(database, "kênh khác", chat="8")
    await engine.delivery.catch_up()
    assert platform.seen == [("8", "kênh khác")]


async def test_patience_asked_for_in_two_lanes_is_kept_in_all(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    platform.outcomes.extend([TooFast("patience", 60), TooFast("patience", 60)])
    for chat in ("7", "8"):
        await owe(database, f"một {chat}", chat=chat)
    await engine.delivery.catch_up()
    await owe(database, "kênh khác", chat="9")
    time.passes(seconds=59)
    await engine.delivery.catch_up()
    assert platform.seen == []
    time.passes(seconds=10)
    await engine.delivery.catch_up()
    assert len(platform.seen) == 3


async def test_a_long_patience_survives_a_restart_is_told_and_is_nobody_elses(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    platform.outcomes.extend([TooFast("patience", 10_072), TooFast("patience", 10_072)])
    other = Platform()
    other.name = "other"
    await owe(database, "một")
    await owe(database, "hai", chat="8")
    await engine.delivery.catch_up()
    assert list(engine.troubles()) == ["asked_to_wait platform"]
    await owe(database, "ba", chat="9", hours=99)
    await _owe_other(database, "bốn")
    delivery = await _restarted(engine, time, platform=platform, other=other)
    for _ in range(20):
        await delivery.catch_up()
        assert (platform.seen, other.seen) == ([], [("7", "bốn")])
        if time() < NOW + timedelta(seconds=9_700):
            assert list(delivery.troubles()) == ["asked_to_wait platform"]
        time.passes(seconds=500)
        delivery = await _restarted(engine, time, platform=platform, other=other)
    time.passes(seconds=100)
    await delivery.catch_up()
    assert sorted(text for _, text in platform.seen) == ["ba", "hai", "một"]
    assert list(delivery.troubles()) == []


async def test_patience_is_no_attempt_that_counts(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    platform.outcomes.extend(TooFast("patience", 1) for _ in range(30))
    await owe(database, "một")
    for _ in range(31):
        await engine.delivery.catch_up()
        time.passes(seconds=2)
    assert platform.seen == [("7", "một")]


async def test_what_was_sent_in_the_last_minute_counts_after_a_restart(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    await owe(database, *(str(number) for number in range(5)), chat="-7")
    delivery = await _restarted(engine, time, platform=platform)
    for _ in range(20):
        await delivery.catch_up()
        time.passes(seconds=2)
        delivery = await _restarted(engine, time, platform=platform)
    assert len(platform.seen) == platform.limits.per_group_minute
    time.passes(seconds=25)
    await delivery.catch_up()
    assert len(platform.seen) > 3


async def test_a_platform_out_of_reach_is_probed_by_one_message_at_a_time(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    for chat in range(30):
        await owe(database, f"một {chat}", chat=str(chat))
    platform.outcomes.extend(NotDelivered("no route") for _ in range(60))
    await engine.delivery.catch_up()
    tries = [60 - len(platform.outcomes)]
    assert tries[0] <= 16
    for _ in range(10):
        time.passes(seconds=61)
        await engine.delivery.catch_up()
        tries.append(60 - len(platform.outcomes))
    assert [after - before for before, after in pairwise(tries)] == [1] * 10
    assert list(engine.troubles()) == ["unreachable platform"]
    platform.outcomes.clear()
    time.passes(seconds=61)
    await engine.delivery.catch_up()
    assert len(platform.seen) == 30
    assert list(engine.troubles()) == []


async def test_a_token_that_a_send_finds_refused_is_told(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    platform.outcomes.extend([AccessRevoked("unknown token")] * 2)
    await owe(database, "một")
    await owe(database, "hai", chat="8")
    await engine.delivery.catch_up()
    assert list(engine.troubles()) == ["token_refused platform"]
    time.passes(seconds=61)
    await engine.delivery.catch_up()
    assert (len(platform.seen), list(engine.troubles())) == (2, [])


async def test_a_closed_chat_is_not_tried_again_until_somebody_writes_there(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    platform.outcomes.append(ChatClosed("blocked"))
    await owe(database, "sớm", hours=2)
    await owe(database, "muộn", hours=20)
    for _ in range(5):
        await engine.delivery.catch_up()
        time.passes(hours=1)
    assert await states(database) == {"held": 2}
    await engine.intake.journal([update(1, text="xin chào")])
    await engine.intake.catch_up()
    await engine.delivery.catch_up()
    assert "muộn" in [text for _, text in platform.seen]
    async with database.unit_of_work() as work:
        late = {owed.message.text: owed.error for owed in await work.outbox.undelivered()}
    assert late == {"sớm": "too late to be of use after: blocked"}


async def test_where_we_hear_people_but_may_not_write_that_is_tried_once_an_hour(
    engine: Engine, database: Database, platform: Platform, time: Time
) -> None:
    await owe(database, "một", hours=99)
    platform.outcomes.extend(ChatClosed("not enough rights") for _ in range(99))
    await engine.delivery.catch_up()
    for number in range(24):
        await engine.intake.journal([update(number, text="ai đó nói")])
        await engine.intake.catch_up()
        await engine.delivery.catch_up()
        time.passes(minutes=5)
    assert 99 - len(platform.outcomes) == 3
