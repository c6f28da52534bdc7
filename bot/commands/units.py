"""`bot units`: the directory of units."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.complaints import complain, say
from bot.commands.register import looking, settings_or_exit, writing

units = typer.Typer(help="The directory of units.", no_args_is_help=True)


@units.command(name="import")
def import_units(
    file: Annotated[Path, typer.Argument(help="csv or xlsx with the columns: tên đơn vị, viết tắt, loại, thành viên.")],
) -> None:
    """Take units, their aliases and members out of a workbook or csv."""
    from documents.table.rows import TableError
    from handlers.unit_table import UnitTableError, add_units

    async def take_in() -> int:
        async with writing(settings_or_exit()) as (database, _), database.unit_of_work() as work:
            count = await add_units(work, file.name, file.read_bytes())
            await work.commit()
            return count

    try:
        say("units_imported", count=asyncio.run(take_in()))
    except FileNotFoundError as error:
        complain("no_such_file", path=file)
        raise typer.Exit(1) from error
    except UnitTableError as error:
        complain("unit_table", file=file.name, problem=error.problem, row=error.row, value=error.value)
        raise typer.Exit(1) from error
    except TableError as error:
        complain("unit_table", file=file.name, problem=error.fault.value, row=0, value="")
        raise typer.Exit(1) from error


@units.command(name="list")
def list_units() -> None:
    """Print the directory."""

    async def show() -> None:
        async with looking(settings_or_exit()) as (database, _), database.unit_of_work() as work:
            known = await work.units.by_id()
            for unit in known.values():
                say("unit_line", unit=unit, members=[known[member].name for member in unit.members])

    asyncio.run(show())
