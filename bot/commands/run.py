"""`bot run`: every configured channel and the scheduler; with no token, the sandbox."""

import asyncio
import logging
import os

import typer

from bot.commands.complaints import complain
from bot.lock import AlreadyRunningError
from bot.settings import WrongSettingsError, load_settings

TEMPORARY_FAILURE = 75
"""EX_TEMPFAIL of sysexits.h: a supervisor may try again later."""


def run() -> None:
    """Run the bot until it is told to stop."""
    from bot.app import serve

    os.umask(0o077)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        asyncio.run(serve(load_settings()))
    except WrongSettingsError as error:
        complain("wrong_settings", problems=error.problems)
        raise typer.Exit(2) from error
    except AlreadyRunningError as error:
        complain("already_running", path=error.path)
        raise typer.Exit(TEMPORARY_FAILURE) from error
    except OSError as error:
        complain("cannot_listen", error=error)
        raise typer.Exit(1) from error
