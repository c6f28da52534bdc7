"""What can keep the bot from starting, as a sentence that names the setting to be changed."""

from alembic.util import CommandError
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from bot.settings import Settings
from storage.database import Database
from storage.migrate import migrate

TEMPORARY_FAILURE = 75
"""EX_TEMPFAIL of sysexits.h: a supervisor may try again later."""
UNUSABLE = 2
DISK_ERROR = 74
"""EX_IOERR of sysexits.h."""


class CannotStart(Exception):
    """The bot cannot start. `code` names a part of texts/vi/complaints.j2, `values` are what it speaks of."""

    def __init__(self, code: str, *, exit_code: int = UNUSABLE, **values: object) -> None:
        super().__init__(f"{code}: {values}")
        self.code, self.exit_code, self.values = code, exit_code, values


async def prepare_database(settings: Settings) -> Database:
    """The database, at the newest schema. Raises `CannotStart`."""
    url = settings.database_url
    try:
        database = Database(url)
        await migrate(url)
    except CommandError as error:
        # Alembic's way of meeting a revision it has no script for.
        raise CannotStart("newer_schema", url=shown(url)) from error
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, OSError, DBAPIError) as error:
        raise unusable_database(url, error) from error
    return database


def unusable_database(url: str, error: Exception) -> CannotStart:
    """What is wrong with the database, without its password and without the statement that failed."""
    reason = error.orig if isinstance(error, DBAPIError) else error
    return CannotStart("unusable_database", url=shown(url), reason=str(reason))


def shown(url: str) -> str:
    """Without a password."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://…@{rest.rpartition('@')[2]}" if "@" in rest else url
