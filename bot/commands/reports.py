"""`bot report`: the buckets of a period; `bot export`: the register as a workbook, csv or picture."""

import asyncio
import json
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import system_clock
from bot.commands.complaints import complain, say
from bot.commands.register import looking, settings_or_exit
from domain.buckets import Period, count_buckets
from domain.questions import read_period
from domain.units.names import fold


def report(
    period: Annotated[str, typer.Option("--period", help='"tháng 3/2026", "quý I", "năm 2026"')],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Print the five buckets of a period; they add up to the total."""

    async def show() -> None:
        async with looking(settings_or_exit()) as (database, office), database.unit_of_work() as work:
            today = office.today(system_clock())
            wanted = read_period(fold(period), today)
            if wanted is None:
                complain("bad_period", value=period)
                raise typer.Exit(2)
            counts = count_buckets(await work.tasks.all(), wanted, today)
            _print(wanted, {bucket.value: count for bucket, count in counts.items()}, as_json=as_json)

    asyncio.run(show())


def _print(period: Period, counts: dict[str, int], *, as_json: bool) -> None:
    if as_json:
        print(
            json.dumps(
                {
                    "from": period.start.isoformat(),
                    "to": period.end.isoformat(),
                    **counts,
                    "total": sum(counts.values()),
                }
            )
        )
    else:
        say("period", period=period, counts=counts, total=sum(counts.values()))


def export(
    to: Annotated[Path, typer.Argument(help="The file to write: .xlsx or .csv.")],
) -> None:
    """Write the whole register as a workbook or csv."""
    from documents.write.sheet import write_csv, write_sheet
    from handlers.register_sheet import register_sheet

    async def show() -> None:
        async with looking(settings_or_exit()) as (database, office), database.unit_of_work() as work:
            sheet = await register_sheet(work, office, system_clock())
            to.write_bytes(write_csv(sheet) if to.suffix == ".csv" else write_sheet(sheet))
            say("exported", path=to, count=len(sheet.rows))

    asyncio.run(show())
