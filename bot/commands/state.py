"""`bot status`: how the bot is; `bot check`: whether the database is whole; `bot backup`: a verified copy."""

import asyncio
import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import system_clock
from bot.commands.complaints import say
from bot.commands.register import looking, settings_or_exit
from bot.health import take_vitals


def status(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Print what waits and what could not be delivered."""

    async def show() -> None:
        async with looking(settings_or_exit()) as (database, _):
            vitals = await take_vitals(database, system_clock())
            async with database.unit_of_work() as work:
                undelivered = await work.outbox.undelivered()
        if as_json:
            rows = [{"id": o.id, "key": o.key, "state": o.state, "error": o.error} for o in undelivered]
            print(json.dumps({**asdict(vitals), "well": vitals.well, "undelivered": rows}, ensure_ascii=False))
        else:
            say("status", vitals=vitals, undelivered=undelivered)

    asyncio.run(show())


def check() -> None:
    """Check the integrity of the database and the chain of the audit log; exit 1 where something is wrong."""

    async def look() -> bool:
        async with looking(settings_or_exit()) as (database, _):
            problems = await database.problems()
            async with database.unit_of_work() as work:
                broken = await work.audit.first_broken()
        say("checked", problems=problems, broken=broken)
        return not problems and broken is None

    if not asyncio.run(look()):
        raise typer.Exit(1)


def backup(to: Annotated[Path, typer.Argument(help="The file to write.")]) -> None:
    """Copy the database while the bot runs, and check the copy."""

    async def copy() -> bool:
        from storage.database import Database

        original = Database(settings_or_exit().database_url)
        await original.copy_to(to)
        await original.close()
        kept = Database(f"sqlite+aiosqlite:///{to}")
        problems = await kept.problems()
        await kept.close()
        say("backed_up", path=to, problems=problems)
        return not problems

    if not asyncio.run(copy()):
        raise typer.Exit(1)
