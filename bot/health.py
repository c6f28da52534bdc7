"""Whether the bot is well, for a monitor outside: the oldest rows that wait, and what could not be delivered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from aiohttp import web

from scheduler.channel import Clock
from storage.database import Database

MOST_WAITING = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals:
    """Ages are in seconds, None where nothing waits."""

    inbox: dict[str, int]
    outbox: dict[str, int]
    oldest_new: float | None
    oldest_ready: float | None

    @property
    def well(self) -> bool:
        ages = [age for age in (self.oldest_new, self.oldest_ready) if age is not None]
        return all(age < MOST_WAITING.total_seconds() for age in ages)


async def take_vitals(database: Database, now: datetime) -> Vitals:
    async with database.unit_of_work() as work:
        return Vitals(
            inbox=await work.inbox.counts(),
            outbox=await work.outbox.counts(),
            oldest_new=_age(await work.inbox.oldest_new(), now),
            oldest_ready=_age(await work.outbox.oldest_ready(), now),
        )


def health_routes(database: Database, clock: Clock) -> list[web.RouteDef]:
    """GET /healthz: 200 while nothing waits too long, else 503; no word of the register."""

    async def healthz(_: web.Request) -> web.Response:
        vitals = await take_vitals(database, clock())
        body = {"ok": vitals.well, "oldest_new": vitals.oldest_new, "oldest_ready": vitals.oldest_ready}
        return web.json_response(body, status=200 if vitals.well else 503)

    return [web.get("/healthz", healthz)]


def _age(since: datetime | None, now: datetime) -> float | None:
    return None if since is None else (now - since).total_seconds()
