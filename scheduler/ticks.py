"""The ticks. APScheduler only says "look now"; what is due is read from the register, so nothing is stored in it."""

import logging
from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

log = logging.getLogger(__name__)

TICK_SECONDS = 30


class Ticks:
    """Calls `look` every half minute. A tick that comes late is not skipped, and several late ones are one."""

    def __init__(self, look: Callable[[], Awaitable[None]]) -> None:
        self._look = look
        self._scheduler = AsyncIOScheduler(
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self.failing = False

    def start(self) -> None:
        self._scheduler.add_job(self.tick, IntervalTrigger(seconds=TICK_SECONDS))
        self._scheduler.start()

    async def tick(self) -> None:
        """Look once. Raises nothing; `failing` says whether the last look went wrong."""
        try:
            await self._look()
        except Exception:
            # The next tick looks again; a planner that fails must not end the process that also takes replies in.
            log.exception("the planner failed")
            self.failing = True
        else:
            self.failing = False

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
