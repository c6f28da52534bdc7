"""`bot invite`: one-time codes, for the first admin above all; later ones are made in chat."""

import asyncio
from datetime import timedelta
from typing import Annotated

import typer

from bot.clock import system_clock
from bot.commands.complaints import complain, say
from bot.commands.register import settings_or_exit, writing
from domain.roles import Role


def invite(
    unit: Annotated[str | None, typer.Option(help="The unit whose officer the code lets in.")] = None,
    role: Annotated[Role, typer.Option(help="The role the code gives.")] = Role.OFFICER,
) -> None:
    """Make a one-time code for a unit or a role."""
    from domain.units.directory import Directory
    from handlers import enrol

    async def make() -> None:
        now = system_clock()
        async with writing(settings_or_exit()) as (database, _), database.unit_of_work() as work:
            found = Directory(await work.units.all()).search(unit) if unit else ()
            if (unit or role is Role.OFFICER) and len(found) != 1:
                complain("unknown_unit", asked=unit or "", found=[one.name for one in found[:5]])
                raise typer.Exit(1)
            code = await enrol.invite(work, role, found[0].id if found else None, now)
            await work.commit()
            name = found[0].name if found else None
            say("code", code=code, unit=name, given=role, expires_at=now + timedelta(hours=24))

    asyncio.run(make())
