"""Opening the register for a command: settings, migrations, the lock for those that write."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from bot.commands.complaints import complain
from bot.lock import only_one
from bot.office import make_office
from bot.settings import Settings, WrongSettingsError, load_settings
from bot.starting import CannotStart, prepare_database
from handlers.office import Office
from storage.database import Database
from storage.migrate import database_exists


def settings_or_exit() -> Settings:
    """The settings, or the end of the command with a sentence that names the wrong one."""
    try:
        return load_settings()
    except WrongSettingsError as error:
        complain("wrong_settings", problems=error.problems)
        raise typer.Exit(2) from error


@asynccontextmanager
async def writing(settings: Settings) -> AsyncIterator[tuple[Database, Office]]:
    """The register to be written; not while a bot runs on it, which is its only writer."""
    try:
        async with only_one(settings):
            database = await prepare_database(settings)
            try:
                yield database, make_office(settings)
            finally:
                await database.close()
    except CannotStart as refusal:
        complain(refusal.code, **refusal.values)
        raise typer.Exit(refusal.exit_code) from refusal


@asynccontextmanager
async def looking(settings: Settings) -> AsyncIterator[tuple[Database, Office]]:
    """A copy of the register as it is now, for commands that only look or try things out; the bot may be running."""
    if not database_exists(settings.database_url):
        complain("no_database", url=settings.database_url)
        raise typer.Exit(1)
    original = Database(settings.database_url)
    with TemporaryDirectory() as folder:
        url = settings.database_url
        try:
            if original.is_sqlite:
                url = f"sqlite+aiosqlite:///{Path(folder) / 'copy.db'}"
                await original.copy_to(Path(folder) / "copy.db")
        finally:
            await original.close()
        database = Database(url)
        try:
            yield database, make_office(settings)
        finally:
            await database.close()
