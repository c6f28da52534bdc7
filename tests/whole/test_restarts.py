"""A bot that is ended in the middle, gently or by kill -9: nothing is forgotten, and nothing is said twice unmarked."""

import asyncio
import os
import random
import re
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.fake_bot_api.control import Seen
from tests.whole.office import positions
from tests.whole.province import BOT, DUNG, FINANCE, HEALTH, LAN, Province
from tests.whole.running import RunningBot

pytestmark = pytest.mark.whole

KILLS = int(os.environ.get("KILLS", "0"))
"""More for a night: KILLS=200 pytest tests/whole/test_restarts.py"""
AGAIN = "(gửi lại)"
_COPIES = """
    SELECT o.id, json_extract(o.payload, '$.address.chat'), json_extract(o.payload, '$.text'), 1 + (
        SELECT count(*) FROM send_attempt a
        WHERE a.outbox_id = o.id AND (a.outcome LIKE 'interrupted%' OR a.outcome LIKE 'uncertain%'))
    FROM outbox o
"""

End = Callable[[RunningBot], Awaitable[object]]


async def _terminate(bot: RunningBot) -> None:
    assert await bot.stop() == 0


async def _kill(bot: RunningBot) -> None:
    await bot.kill()


async def _until_there_is(province: Province, query: str, *, none: bool = False) -> None:
    async with asyncio.timeout(10):
        while bool(province.rows(query)) is none:  # noqa: ASYNC110 the rows are of another process
            await asyncio.sleep(0.02)


async def _digest(province: Province) -> Seen:
    """What the finance group was reminded of, once the bot knows that it was."""
    [digest] = await province.telegram.control.until(1, FINANCE, wait=20)
    await _until_there_is(province, "SELECT 1 FROM outbox WHERE state <> 'sent'", none=True)
    return digest


async def test_positions_of_the_digest_still_count_after_every_restart(province: Province) -> None:
    control = province.telegram.control
    bot = await province.start(digest_now=True)
    digest = await _digest(province)
    numbers = positions(digest)
    await _terminate(bot)
    # Said while nobody listens: Telegram keeps it.
    await province.say(FINANCE, LAN, "1 xong")
    bot = await province.start(digest_now=True)
    assert f"#{numbers[1]} hoàn thành" in (await control.until(2, FINANCE, wait=20))[-1]["text"]
    await _until_there_is(province, "SELECT 1 FROM outbox WHERE state <> 'sent'", none=True)
    await _kill(bot)
    bot = await province.start(digest_now=True)
    try:
        assert f"#{numbers[2]}" in (await province.says(FINANCE, LAN, "2 50%"))["text"]
    finally:
        await _terminate(bot)
    assert len(await province.seen(FINANCE)) == 3
    assert len(await province.seen(HEALTH)) == 1


@pytest.mark.parametrize("end", [_terminate, _kill], ids=["SIGTERM", "kill"])
async def test_an_answer_under_way_arrives_once_or_is_marked_as_sent_again(province: Province, end: End) -> None:
    bot = await province.start(digest_now=True)
    numbers = positions(await _digest(province))
    # The message arrives, but so late that the bot is ended before it hears of it.
    await province.telegram.control.fault("delay", method="sendMessage", chat=FINANCE, seconds=1.5)
    await province.say(FINANCE, LAN, "1 xong")
    await _until_there_is(province, "SELECT 1 FROM outbox WHERE state = 'sending'")
    await end(bot)
    bot = await province.start(digest_now=True)
    copies = 2 if end is _kill else 1
    try:
        await province.telegram.control.until(1 + copies, FINANCE, wait=10)
        assert f"#{numbers[2]}" in (await province.says(FINANCE, LAN, "2 50%"))["text"]
    finally:
        await _terminate(bot)
    answers = [seen["text"] for seen in await province.seen(FINANCE) if f"#{numbers[1]} hoàn thành" in seen["text"]]
    # A kill may come before the request left: then the copy that is marked is the only one.
    assert 1 <= len(answers) <= copies
    assert [AGAIN in answer for answer in answers].count(False) <= 1
    assert end is _kill or AGAIN not in answers[0]
    assert len(province.rows("SELECT 1 FROM report")) == 2


@pytest.mark.skipif(not KILLS, reason="tests/soak kills forked bots by the hundred; KILLS=20 kills true command lines")
@pytest.mark.timeout(120 + 15 * KILLS)
async def test_kills_at_random_lose_no_reply_and_explain_every_copy(province: Province) -> None:
    seed = int(os.environ.get("SEED", random.SystemRandom().randrange(2**32)))
    print(f"to see it again: SEED={seed} KILLS={KILLS}")
    dice = random.Random(seed)
    said = []
    for number in range(KILLS):
        await province.telegram.control.fault("delay", method="sendMessage", seconds=dice.uniform(0, 0.6), times=4)
        bot = await province.start(digest_now=True, forked=False)
        for chat, person, tasks in ((FINANCE, LAN, (101, 102, 103)), (HEALTH, DUNG, (104, 105))):
            said.append((dice.choice(tasks), number % 99 + 1))
            await province.telegram.control.say(chat, person, "@{} #{} {}%".format(BOT, *said[-1]))
        await asyncio.sleep(dice.uniform(0, 1.5))
        await bot.kill()
    bot = await province.start(digest_now=True)
    try:
        await _quiet(province)
    finally:
        await _terminate(bot)
    applied = province.rows("SELECT a.task_id, r.percent FROM report r JOIN assignment a ON a.id = r.assignment_id")
    assert Counter(applied) == Counter(said)
    await _each_copy_is_explained(province)


async def _quiet(province: Province) -> None:
    """Nothing waits any more, on either side."""
    async with asyncio.timeout(60):
        while (await province.telegram.control.state())["pending"]:  # noqa: ASYNC110 the queue is of another process
            await asyncio.sleep(0.1)
        for unfinished in (
            "SELECT 1 FROM inbox WHERE state = 'new'",
            "SELECT 1 FROM outbox WHERE state IN ('ready', 'sending', 'uncertain')",
        ):
            while province.rows(unfinished):  # noqa: ASYNC110 the rows are of another process
                await asyncio.sleep(0.1)


async def _each_copy_is_explained(province: Province) -> None:
    """Each message was seen, and more often only by as many copies as its attempts had an unknown end."""
    allowed: Counter[tuple[int, str]] = Counter()
    for _, chat, text, copies in province.rows(_COPIES):
        allowed[int(str(chat)), _bare(str(text))] += int(str(copies))
    seen = Counter((one["chat"], _bare(one["text"])) for one in await province.seen())
    assert set(seen) == set(allowed)
    assert not seen - allowed
    first_copies = [one["chat"] for one in await province.seen() if positions(one) and AGAIN not in one["text"]]
    assert len(first_copies) == len(set(first_copies))


def _bare(text: str) -> str:
    """Without markup, without the mark of a second copy, and however its lines are broken."""
    return " ".join(re.sub(r"</?(?:b|i|code)>", "", text).replace(AGAIN, "").split())


async def test_the_sandbox_goes_on_where_it_was(tmp_path: Path) -> None:
    bot = await RunningBot.start(tmp_path, forked=False)
    async with ClientSession() as http:
        moved = await http.post(f"{bot.address}/api/clock", json={"move": "week"}, headers={"Origin": bot.address})
        assert moved.status == 200
        before = await (await http.get(f"{bot.address}/api/state")).json()
        await bot.kill()
        bot = await RunningBot.start(tmp_path, forked=False)
        try:
            after = await (await http.get(f"{bot.address}/api/state")).json()
        finally:
            await _terminate(bot)
    assert after["clock"]["now"][:10] == before["clock"]["now"][:10]
    assert [chat["message_count"] for chat in after["chats"]] == [chat["message_count"] for chat in before["chats"]]
    assert after["register"] == before["register"]
