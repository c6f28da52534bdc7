"""What people and the world do to lead a bot past a failpoint; one function a scene, called until the bot is dead."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from storage.migrate import downgrade
from tests.soak.faults import patience
from tests.soak.forked import ForkedBot
from tests.soak.office import HANOI, MORNING
from tests.soak.talk import Talk

Scene = Callable[[Talk, ForkedBot], Awaitable[None]]


async def _talk(talk: Talk, bot: ForkedBot) -> None:
    await talk.reply()


async def _flood(talk: Talk, bot: ForkedBot) -> None:
    """The platform asks for patience."""
    await patience(talk.office.telegram.control)
    await talk.reply()


async def _import(talk: Talk, bot: ForkedBot) -> None:
    """A clerk sends a directive that nobody sent before."""
    await talk.directive()


async def _term(talk: Talk, bot: ForkedBot) -> None:
    await bot.serving()
    await talk.reply()
    bot.terminate()


async def _nothing(talk: Talk, bot: ForkedBot) -> None:
    """The start itself leads there."""


SCENES: dict[str, Scene] = {
    "talk": _talk,
    "morning": _nothing,
    "flood": _flood,
    "move": _nothing,
    "import": _import,
    "term": _term,
    "backup": _nothing,
    "migration": _nothing,
}


async def set_up(scene: str, talk: Talk) -> None:
    """Before the bot starts: a new morning, a group that moved meanwhile, a database of an older version of us."""
    office = talk.office
    if scene == "move":
        await talk.reply_and_move()
    if scene == "morning":
        local = office.clock().astimezone(HANOI)
        day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
        await office.wait_until(datetime.combine(day, MORNING, HANOI) + timedelta(seconds=1))
    if scene == "migration":
        await downgrade(f"sqlite+aiosqlite:///{office.database}", "-1")
