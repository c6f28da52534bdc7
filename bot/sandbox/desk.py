"""Everything the page can ask of the bot. bot/app.py fills it from storage; the tests from memory."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from aiohttp import web

from bot.sandbox.changes import Changes
from bot.sandbox.views import ChatView, ClockView, MessageView, TaskView
from scheduler.channel import Journal

Fact = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether all is well, and the facts that say why not."""

    ok: bool = True
    facts: Mapping[str, Fact] = field(default_factory=dict)


async def _well() -> Health:
    return Health()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The functions behind the page.

    `transcript` gives the newest messages of a chat, oldest first (see `bot.sandbox.transcript`). `store` keeps bytes
    and returns their SHA-256 in hex, `load` gives them back or None. `move_clock` only ever goes forward and returns
    when what the new time brings is on its way. `changes.notify()` is called after every commit.
    """

    office: str
    timezone: tzinfo
    chats: Callable[[], Awaitable[Sequence[ChatView]]]
    transcript: Callable[[str], Awaitable[Sequence[MessageView]]]
    register: Callable[[], Awaitable[Sequence[TaskView]]]
    clock: Callable[[], ClockView]
    move_clock: Callable[[datetime], Awaitable[None]]
    journal: Journal
    store: Callable[[bytes], Awaitable[str]]
    load: Callable[[str], Awaitable[bytes | None]]
    changes: Changes
    health: Callable[[], Awaitable[Health]] = _well


DESK = web.AppKey("desk", Desk)
"""Where the routes find the desk."""
