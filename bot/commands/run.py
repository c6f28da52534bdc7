"""`bot run`: every configured channel and the scheduler; with no token, the sandbox."""

import asyncio
import gc
import logging
import os

import typer

from bot.commands.complaints import complain
from bot.commands.register import settings_or_exit
from bot.settings import Settings
from bot.starting import CannotStart

log = logging.getLogger(__name__)


def run() -> None:
    """Run the bot until it is told to stop."""
    os.umask(0o077)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    code = _serve(settings_or_exit())
    if code:
        raise typer.Exit(code)


def _serve(settings: Settings) -> int:
    """The exit code."""
    # Until everything is loaded there is no garbage, only the collector walking new modules: a third of the start.
    gc.disable()
    from bot.app import serve

    try:
        asyncio.run(serve(settings))
    except CannotStart as refusal:
        complain(refusal.code, **refusal.values)
        return refusal.exit_code
    except Exception:
        # Through the log, where secrets are blacked out; a bare traceback would show them.
        log.exception("the bot ends")
        complain("unexpected")
        return 1
    return 0
