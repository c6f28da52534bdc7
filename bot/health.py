"""Whether the bot is well, for a monitor outside and for `status`: what waits how long, and what went wrong."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.backups import LastBackup, find_last_backup
from bot.pulse import Live, find_pulse
from bot.safe_mode import SafeMode, find_safe_mode
from handlers.office import Office
from handlers.reminding import SLOT, is_time
from storage import sqlite_version
from storage.database import Database
from storage.epoch import row_of
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

MOST_WAITING = timedelta(minutes=15)
DIGEST_WITHIN = timedelta(minutes=45)
GRACE = timedelta(minutes=5)
"""A bot that has just started may still be about to plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals:
    """`oldest`: seconds that the oldest row of each state that is not final has waited; `new` is the inbox's.

    `live` is None where no bot runs; `sqlite` is None on PostgreSQL; `message` says safe mode in plain words.
    """

    inbox: dict[str, int]
    outbox: dict[str, int]
    oldest: dict[str, float]
    epoch: int | None
    safe_mode: SafeMode | None
    backup: LastBackup | None
    backup_age: float | None
    sqlite: str | None
    sqlite_may_lose_its_log: bool
    live: Live | None
    tick_age: float | None
    digest_late: bool = False
    message: str | None = None

    @property
    def troubles(self) -> tuple[str, ...]:
        """What an operator should know at once, as codes of docs/operations.md."""
        found = [*(self.live.troubles if self.live else ())]
        found += ["safe_mode"] if self.safe_mode else []
        found += ["digest_late"] if self.digest_late else []
        limit = MOST_WAITING.total_seconds()
        found += [f"waiting {state}" for state, age in self.oldest.items() if state != "held" and age >= limit]
        return tuple(found)

    @property
    def well(self) -> bool:
        return not self.troubles

    @property
    def facts(self) -> dict[str, float | str | None]:
        """What may be told to anybody: no word of the register."""
        states = ("new", "ready", "sending", "uncertain", "held")
        return {
            **{f"oldest_{state}": self.oldest.get(state) for state in states},
            **{state: self.outbox.get(state, 0) for state in ("uncertain", "held", "dead")},
            "last_tick": self.tick_age,
            "last_backup": self.backup_age,
            "longest_stall_ms": self.live.longest_stall_ms if self.live else None,
            "safe_mode": self.safe_mode.why if self.safe_mode else None,
            "message": self.message,
            "troubles": "; ".join(self.troubles) or None,
        }


async def take_vitals(database: Database, office: Office, now: datetime, live: Live | None) -> Vitals:
    async with database.unit_of_work() as work:
        oldest, backup, epoch = await work.standing.oldest(), await find_last_backup(work), await row_of(work.settings)
        inbox, outbox = await work.inbox.counts(), await work.outbox.counts()
        safe_mode = await find_safe_mode(work)
        live = live or await find_pulse(work, now)
        digest_late = safe_mode is None and live is not None and await _is_digest_late(work, office, now, live.since)
    version = sqlite_version.here() if database.is_sqlite else None
    return Vitals(
        inbox=inbox,
        outbox=outbox,
        oldest={state: (now - since).total_seconds() for state, since in oldest.items()},
        epoch=epoch.number if epoch else None,
        safe_mode=safe_mode,
        backup=backup,
        backup_age=(now - backup.at).total_seconds() if backup else None,
        sqlite=".".join(map(str, version)) if version else None,
        sqlite_may_lose_its_log=version is not None and sqlite_version.may_lose_its_log(version),
        live=live,
        tick_age=(now - live.last_tick).total_seconds() if live and live.last_tick else None,
        digest_late=digest_late,
        message=office.texts.say("safe_mode", mode=safe_mode) if safe_mode else None,
    )


async def _is_digest_late(work: UnitOfWork, office: Office, now: datetime, since: datetime) -> bool:
    """Whether the slot passed a while ago, while we ran, and was not planned."""
    if not is_time(office, now) or now - since < GRACE:
        return False
    local = now.astimezone(office.timezone)
    slot = local.replace(hour=office.digest_time.hour, minute=office.digest_time.minute, second=0, microsecond=0)
    return now - slot >= DIGEST_WITHIN and not await work.digests.is_planned(local.date(), SLOT)


def health_routes(vitals: Callable[[], Awaitable[Vitals]]) -> list[web.RouteDef]:
    """GET /healthz: 200 while nothing waits too long and nothing is amiss, else 503; no word of the register."""

    async def healthz(_: web.Request) -> web.Response:
        try:
            found = await vitals()
        except SQLAlchemyError as error:
            log.warning("the health of the bot cannot be read: %s", type(error).__name__)
            return web.json_response({"ok": False, "troubles": "database_failing"}, status=503)
        return web.json_response({"ok": found.well, **found.facts}, status=200 if found.well else 503)

    return [web.get("/healthz", healthz)]
