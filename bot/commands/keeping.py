"""`bot backup`: a verified copy of the register; `bot restore`: a copy in the register's place; `bot resume`: the word
of an operator that the bot may speak again."""

import asyncio
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import system_clock
from bot.commands.complaints import complain, say
from bot.commands.register import settings_or_exit, writing
from bot.lock import only_one
from bot.restoring import restore_register
from bot.safe_mode import epoch_file, leave, settle_epoch
from bot.starting import CannotStart
from handlers.office import Office
from handlers.reminding import SLOT
from storage.database import Database
from storage.inspection import Inspection, inspect
from storage.restore import UnusableCopy
from storage.unit_of_work import UnitOfWork


def backup(to: Annotated[Path, typer.Argument(help="The file to write.")]) -> None:
    """Copy the database while the bot runs, and check the copy."""

    async def copy() -> Inspection:
        original = Database(settings_or_exit().database_url)
        try:
            if original.path is None:
                complain("cannot_back_up", why="server", path=to)
                raise typer.Exit(1)
            await original.copy_to(to, copied_at=system_clock())
            return await inspect(to)
        except (OSError, sqlite3.Error, SQLAlchemyError) as error:
            complain("cannot_back_up", why=str(getattr(error, "orig", error)), path=to)
            raise typer.Exit(1) from error
        finally:
            await original.close()

    found = asyncio.run(copy())
    say("backed_up", path=to, found=found)
    if not found.whole:
        raise typer.Exit(1)


def restore(file: Annotated[Path, typer.Argument(help="The copy that becomes the register.")]) -> None:
    """Put a copy in the register's place. The bot must not be running; it starts in safe mode then."""
    settings = settings_or_exit()

    async def put() -> None:
        async with only_one(settings):
            found, kept = await restore_register(settings, file, system_clock())
            say("restored", path=file, found=found, kept=kept)

    try:
        asyncio.run(put())
    except CannotStart as refusal:
        complain(refusal.code, **refusal.values)
        raise typer.Exit(refusal.exit_code) from refusal
    except FileNotFoundError as error:
        complain("no_such_file", path=file)
        raise typer.Exit(1) from error
    except UnusableCopy as error:
        complain("cannot_restore", why=error.why, detail=error.detail, path=file)
        raise typer.Exit(1) from error
    except OSError as error:
        complain("cannot_restore", why="not_written", detail=error.strerror, path=file)
        raise typer.Exit(1) from error


def resume(
    send_today: Annotated[bool, typer.Option("--send-today", help="Today's digests were not sent yet.")] = False,
) -> None:
    """Leave safe mode: drop what the older register still owed, and let the bot speak of its own accord again."""

    async def allow() -> None:
        settings, now = settings_or_exit(), system_clock()
        async with writing(settings) as (database, office):
            if await settle_epoch(database, epoch_file(settings), now) is None:
                say("not_in_safe_mode")
                return
            async with database.unit_of_work() as work:
                dropped = await leave(work, now)
                first = await _count_as_planned(work, office, now, send_today=send_today)
                await work.commit()
        say("resumed", dropped=dropped, first=first)

    asyncio.run(allow())


async def _count_as_planned(work: UnitOfWork, office: Office, now: datetime, *, send_today: bool) -> datetime:
    """Let no morning up to now be made up for; when the first digests go out."""
    local = now.astimezone(office.timezone)
    slot = local.replace(hour=office.digest_time.hour, minute=office.digest_time.minute, second=0, microsecond=0)
    last = local.date() if local >= slot and not send_today else local.date() - timedelta(days=1)
    if not await work.digests.is_planned(last, SLOT):
        await work.digests.mark_planned(last, SLOT, now)
    first = slot + (timedelta(days=1) if last == local.date() else timedelta())
    while not office.calendar.is_working(first.date()):
        first += timedelta(days=1)
    return first
