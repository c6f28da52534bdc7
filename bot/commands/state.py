"""`bot status`: how the bot is; `bot check`: whether the register is whole and nothing stands as it should not."""

import asyncio
import json
from dataclasses import asdict
from typing import Annotated

import typer

from bot.clock import system_clock
from bot.commands.complaints import say
from bot.commands.register import looking, settings_or_exit
from bot.health import take_vitals
from bot.pulse import find_pulse
from handlers.thrift import accounts_of


def status(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Print what waits and what could not be delivered."""

    async def show() -> None:
        settings = settings_or_exit()
        now = system_clock()
        async with looking(settings) as (database, office):
            vitals = await take_vitals(database, office, now, None)
            async with database.unit_of_work() as work:
                undelivered = await work.outbox.undelivered()
                accounts = await accounts_of(office, work, now)
        if as_json:
            rows = [{"id": o.id, "key": o.key, "state": o.state, "error": o.error} for o in undelivered]
            told = {**asdict(vitals), **vitals.facts, "troubles": vitals.troubles, "well": vitals.well}
            quotas = [account.facts for account in accounts]
            print(json.dumps({**told, "undelivered": rows, "quotas": quotas}, ensure_ascii=False, default=str))
        else:
            backups = settings.backup_keep > 0 and database.path is not None
            say("status", vitals=vitals, undelivered=undelivered, backups=backups)
            if accounts:
                say("quotas", accounts=accounts)

    asyncio.run(show())


def check() -> None:
    """Check the integrity of the database, the chain of the audit log and the states of what comes and goes; exit 1
    where something is wrong."""

    async def look() -> bool:
        async with looking(settings_or_exit()) as (database, _):
            problems = await database.problems()
            async with database.unit_of_work() as work:
                now = system_clock()
                running = await find_pulse(work, now) is not None
                broken, odd = await work.audit.first_broken(), await work.standing.odd(now, running=running)
        say("checked", problems=problems, broken=broken, odd=odd)
        return not problems and broken is None and not odd

    if not asyncio.run(look()):
        raise typer.Exit(1)
