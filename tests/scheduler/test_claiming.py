"""What is taken for sending: what is still wanted, each lane in its turn, and an outcome that is never forgotten."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import datetime

import pytest

from bot.engine import Engine
from domain.messages import Address, Button, Kind, Outgoing
from scheduler.channel import Uncertain
from scheduler.claiming import StillWanted
from scheduler.delivery import Delivery
from storage.database import Database
from storage.outbox import Owed
from storage.unit_of_work import UnitOfWork
from tests.scheduler.platform import NOW, Platform, Time, owe, states, update

Making = Callable[[StillWanted], Delivery]


@pytest.fixture
def delivering(engine: Engine, platform: Platform, time: Time) -> Making:
    """The door out with somebody to ask whether a message is still wanted."""
    office = engine.office

    def make(still_wanted: StillWanted) -> Delivery:
        return Delivery(
            engine.database,
            {"platform": platform},
            files=office.files,
            texts=office.texts,
            clock=time,
            steady=time.steady,
            still_wanted=still_wanted,
        )

    return make


async def test_what_nobody_wants_any_more_is_cancelled_when_its_turn_comes(
    delivering: Making, database: Database, platform: Platform
) -> None:
    async def all_but_the_first(work: UnitOfWork, owed: Owed, now: datetime) -> Outgoing | None:
        return None if owed.message.text == "một" else owed.message

    await owe(database, "một", "hai")
    await delivering(all_but_the_first).catch_up()
    assert platform.seen == [("7", "hai")]
    assert await states(database) == {"cancelled": 1, "sent": 1}


async def test_what_reads_otherwise_now_is_sent_and_kept_in_its_new_words(
    delivering: Making, database: Database, platform: Platform
) -> None:
    async def shorter(work: UnitOfWork, owed: Owed, now: datetime) -> Outgoing | None:
        return replace(owed.message, text="ngắn hơn", tasks=(12,))

    await owe(database, "một", "hai", "ba")
    await owe(database, "trả lời", kind=Kind.ANSWER)
    await delivering(shorter).catch_up()
    assert [text for _, text in platform.seen] == ["trả lời", "ngắn hơn", "ngắn hơn", "ngắn hơn"]
    async with database.unit_of_work() as work:
        assert await work.outbox.tasks_of_message("platform:7", "2") == (12,)


async def test_a_message_of_which_nobody_can_say_it_is_sent_as_it_was_owed(
    delivering: Making, database: Database, platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    async def lost(work: UnitOfWork, owed: Owed, now: datetime) -> Outgoing | None:
        raise LookupError(owed.key)

    await owe(database, "một", "hai")
    await delivering(lost).catch_up()
    assert [text for _, text in platform.seen] == ["một", "hai"]
    assert "is sent as it is" in caplog.text


async def test_every_lane_has_its_turn_however_many_there_are(
    engine: Engine, database: Database, platform: Platform
) -> None:
    await _owe_chats(database, range(250))
    await owe(database, *(f"nhóm {number}" for number in range(20)), chat="-5")
    await engine.delivery.catch_up()
    assert {chat for chat, _ in platform.seen} == {*map(str, range(250)), "-5"}
    assert [text for chat, text in platform.seen if chat == "-5"] == [f"nhóm {number}" for number in range(3)]


async def test_answers_go_before_digests_of_all_lanes_however_many_there_are(
    engine: Engine, database: Database, platform: Platform
) -> None:
    await _owe_chats(database, range(250))
    for chat in ("3", "400"):
        await owe(database, f"trả lời {chat}", chat=chat, kind=Kind.ANSWER)
    await engine.delivery.catch_up()
    assert {text for _, text in platform.seen[:2]} == {"trả lời 3", "trả lời 400"}


async def _owe_chats(database: Database, chats: Iterable[int]) -> None:
    """A digest to each of these."""
    async with database.unit_of_work() as work:
        for chat in chats:
            message = Outgoing(address=Address(channel="platform", chat=str(chat)), kind=Kind.DIGEST, text="một")
            await work.outbox.add(f"một {chat}", message, NOW)
        await work.commit()


async def test_what_became_of_a_message_is_kept_until_it_can_be_written_down(
    engine: Engine, database: Database, platform: Platform
) -> None:
    platform.slow.clear()
    await owe(database, "một")
    sending = asyncio.ensure_future(engine.delivery.run())
    await _until(lambda: _is(database, {"sending": 1}))
    async with database.engine.connect() as broken:
        await broken.exec_driver_sql("ALTER TABLE send_attempt RENAME TO gone")
        await broken.commit()
    platform.slow.set()
    await asyncio.sleep(0.2)
    async with database.engine.connect() as mended:
        await mended.exec_driver_sql("ALTER TABLE gone RENAME TO send_attempt")
        await mended.commit()
    await _until(lambda: _is(database, {"sent": 1}))
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    assert platform.seen == [("7", "một")]


async def _is(database: Database, wanted: dict[str, int]) -> bool:
    return await states(database) == wanted


async def _until(question: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(5):
        while not await question():  # noqa: ASYNC110 the door under test is not to be changed for it
            await asyncio.sleep(0.01)


PROOFS = {
    "a press on one of its buttons": {"pressed": "token-1"},
    "an answer to its words": {"quoted_text": "Nhắc việc: Báo cáo quý"},
    "an answer to its second copy": {"quoted_text": "Nhắc việc: Báo cáo quý\n(gửi lại)"},
}
NO_PROOFS = {
    "a press on another button": {"pressed": "token-2"},
    "an answer to other words": {"quoted_text": "Nhắc việc: Báo cáo quý I và quý II"},
    "an answer to nothing": {},
}


@pytest.mark.parametrize("said", PROOFS.values(), ids=PROOFS.keys())
async def test_who_answers_a_doubtful_message_has_seen_it_and_it_is_not_sent_again(
    engine: Engine, database: Database, platform: Platform, time: Time, said: dict[str, str]
) -> None:
    assert await _copies_after(engine, database, platform, time, said) == 0


@pytest.mark.parametrize("said", NO_PROOFS.values(), ids=NO_PROOFS.keys())
async def test_any_other_word_settles_nothing(
    engine: Engine, database: Database, platform: Platform, time: Time, said: dict[str, str]
) -> None:
    assert await _copies_after(engine, database, platform, time, said) == 1


async def _copies_after(
    engine: Engine, database: Database, platform: Platform, time: Time, said: dict[str, str]
) -> int:
    """How often a doubtful message is sent again after this was said."""
    platform.outcomes.append(Uncertain("lost answer"))
    text = "<b>Nhắc việc:</b> Báo cáo quý"
    await owe(database, text)
    async with database.unit_of_work() as work:
        [owed] = await work.outbox.claim([1], time(), engine.clock() - engine.clock())
        await work.outbox.reword(1, replace(owed.message, buttons=((Button(label="Xong", token="token-1"),),)))
        await work.outbox.retry(1, time(), time(), "")
        await work.commit()
    await engine.delivery.catch_up()
    assert await states(database) == {"uncertain": 1}
    await engine.intake.journal([update(1, text="xong", quoted="77", **said)])
    await engine.intake.catch_up()
    time.passes(minutes=1)
    await engine.delivery.catch_up()
    return sum(seen.startswith(text) for _, seen in platform.seen)
