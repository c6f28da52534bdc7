"""The truth log: what a person in the chat would have seen, in order. Tests believe this and not our database."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


class Truth:
    """One entry a thing seen: `seq`, `at` (unix seconds), `chat`, `event` and what it shows; kept in a file, too.

    Events of the bot: sent, edited, deleted, popup, reaction. Of people: said, pressed, changed.
    """

    def __init__(self, now: Callable[[], float], file: Path | None) -> None:
        self._now = now
        self._file = file
        self._entries: list[dict[str, Any]] = []
        self._grown = asyncio.Condition()

    async def add(self, chat: int | str, event: str, **seen: Any) -> None:
        """Something was seen."""
        entry = {"seq": len(self._entries) + 1, "at": self._now(), "chat": chat, "event": event} | {
            key: value for key, value in seen.items() if value is not None
        }
        self._entries.append(entry)
        if self._file is not None:
            with self._file.open("a", encoding="utf-8") as log:
                log.write(json.dumps(entry, ensure_ascii=False) + "\n")
        async with self._grown:
            self._grown.notify_all()

    def seen(self, chat: int | str | None, after: int = 0, event: str | None = None) -> list[dict[str, Any]]:
        """Entries after number `after`."""
        return [
            entry
            for entry in self._entries[after:]
            if chat in {None, entry["chat"]} and event in {None, entry["event"]}
        ]

    async def until(self, chat: int | str | None, event: str | None, most: int, seconds: float) -> list[dict[str, Any]]:
        """All entries, as soon as there are `most` or the time is up."""
        try:
            async with asyncio.timeout(seconds), self._grown:
                await self._grown.wait_for(lambda: len(self.seen(chat, event=event)) >= most)
        except TimeoutError:
            pass
        return self.seen(chat, event=event)
