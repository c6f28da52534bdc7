"""`bot remind` and `bot simulate`: every message that would be sent, to whom and why. Nothing is sent or kept."""

import asyncio
import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Annotated

import typer

from bot.commands.complaints import complain, say
from bot.commands.costs import NO_CHANNEL, Costs
from bot.commands.register import looking, settings_or_exit
from bot.commands.times import moment
from domain.messages import Address
from handlers.office import Office
from handlers.reminding import Planned, is_time, plan
from storage.chats import NewChat
from storage.database import Database
from texts.split import plain


def remind(
    at: Annotated[str, typer.Option("--at", help="2024-03-29 or 2024-03-29T07:30")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Always on: this command never sends.")] = True,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Print the digests that would go out at one moment."""
    settings = settings_or_exit()
    asyncio.run(_show([moment(at, settings)], as_json=as_json))


def simulate(
    start: Annotated[str, typer.Option("--from", help="First day, 2024-03-01.")],
    end: Annotated[str, typer.Option("--to", help="Last day, 2024-07-15.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a message.")] = False,
) -> None:
    """Print every digest of a period, as if nobody answered."""
    settings = settings_or_exit()
    first, last = moment(start, settings), moment(end, settings)
    if last < first:
        complain("past_to", start=first.date(), end=last.date())
        raise typer.Exit(2)
    days = (last.date() - first.date()).days
    asyncio.run(_show([first + timedelta(days=day) for day in range(days + 1)], as_json=as_json))


async def _show(moments: Iterable[datetime], *, as_json: bool) -> None:
    async with looking(settings_or_exit()) as (database, office):
        await _give_every_unit_a_chat(database, office)
        counts, costs = [0, 0], Costs(office)
        for now in moments:
            planned = await _plan(database, office, now)
            for one in planned:
                _print(one, now, as_json=as_json)
                costs.note(one, now)
            counts[0] += len(planned)
            counts[1] += bool(planned)
        if not as_json:
            say("simulated", messages=counts[0], days=counts[1])
            if costs.found:
                say("costs", costs=costs.found)


async def _give_every_unit_a_chat(database: Database, office: Office) -> None:
    """Those without one get a chat that does not exist, to show what they would be told."""
    async with database.unit_of_work() as work:
        bound = {chat.unit_id for chat in await work.chats.all()}
        at_work = await work.duties.counts()
        for unit in await work.units.all():
            if unit.id not in bound and unit.id in at_work:
                address = Address(channel=NO_CHANNEL, chat=str(unit.id))
                new = NewChat(address=address, title=unit.name, private=False, unit_id=unit.id, role=None)
                await work.chats.bind(new, datetime.now(office.timezone))
        await work.commit()


async def _plan(database: Database, office: Office, now: datetime) -> list[Planned]:
    if not is_time(office, now):
        return []
    async with database.unit_of_work() as work:
        planned = await plan(office, work, now)
        await work.commit()
        return planned


def _print(planned: Planned, now: datetime, *, as_json: bool) -> None:
    if not as_json:
        say("simulated_message", planned=planned, now=now, reachable=planned.chat.address.channel != NO_CHANNEL)
        return
    record = {
        "at": now.isoformat(),
        "channel": planned.chat.address.channel,
        "chat": planned.chat.address.chat,
        "to": planned.chat.title,
        "unit": planned.unit,
        "lines": [
            {
                "task": line.task.id,
                "why": line.stage,
                "due": line.due.isoformat(),
                "days": line.days,
                "role": line.assignment.role.value,
                "late": line.late,
            }
            for line in planned.lines
        ],
        "text": plain(planned.text),
    }
    print(json.dumps(record, ensure_ascii=False))
