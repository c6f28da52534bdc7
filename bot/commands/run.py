"""`bot run`: every configured channel and the scheduler; with no token, the sandbox."""

import asyncio
import logging
import os

import typer

from bot.commands.complaints import complain
from bot.commands.register import TEMPORARY_FAILURE, settings_or_exit
from bot.lock import AlreadyRunningError


def run() -> None:
    """Run the bot until it is told to stop."""
    from bot.app import serve

    os.umask(0o077)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    settings = settings_or_exit()
    try:
        asyncio.run(serve(settings))
    except AlreadyRunningError as error:
        complain("already_running", path=error.path)
        raise typer.Exit(TEMPORARY_FAILURE) from error
    except OSError as error:
        complain("cannot_listen", error=error)
        raise typer.Exit(1) from error
