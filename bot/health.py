"""Whether the bot is well, for a monitor outside: the oldest rows that wait, and what could not be delivered."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiohttp import web

from storage.database import Database

MOST_WAITING = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals:
    """Ages are in seconds, None where nothing waits. `troubles` are the codes of `Engine.troubles`."""

    inbox: dict[str, int]
    outbox: dict[str, int]
    oldest_new: float | None
    oldest_ready: float | None
    troubles: tuple[str, ...] = ()

    @property
    def well(self) -> bool:
        ages = [age for age in (self.oldest_new, self.oldest_ready) if age is not None]
        return not self.troubles and all(age < MOST_WAITING.total_seconds() for age in ages)

    @property
    def facts(self) -> dict[str, float | str | None]:
        """What may be told to anybody: no word of the register."""
        waiting = {"oldest_new": self.oldest_new, "oldest_ready": self.oldest_ready}
        return {**waiting, "troubles": "; ".join(self.troubles) or None}


async def take_vitals(database: Database, now: datetime, troubles: Iterable[str] = ()) -> Vitals:
    async with database.unit_of_work() as work:
        return Vitals(
            inbox=await work.inbox.counts(),
            outbox=await work.outbox.counts(),
            oldest_new=_age(await work.inbox.oldest_new(), now),
            oldest_ready=_age(await work.outbox.oldest_ready(), now),
            troubles=tuple(troubles),
        )


def health_routes(vitals: Callable[[], Awaitable[Vitals]]) -> list[web.RouteDef]:
    """GET /healthz: 200 while nothing waits too long and nothing is amiss, else 503; no word of the register."""

    async def healthz(_: web.Request) -> web.Response:
        found = await vitals()
        return web.json_response({"ok": found.well, **found.facts}, status=200 if found.well else 503)

    return [web.get("/healthz", healthz)]


def _age(since: datetime | None, now: datetime) -> float | None:
    return None if since is None else (now - since).total_seconds()
