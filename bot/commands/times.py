"""Times on the command line."""

from datetime import datetime, time

import typer

from bot.commands.complaints import complain
from bot.settings import Settings


def moment(text: str, settings: Settings) -> datetime:
    """2024-03-29T07:30 in the office's zone; a bare day means the hour of the digest."""
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError as error:
        complain("bad_time", value=text)
        raise typer.Exit(2) from error
    if "T" not in text and " " not in text and parsed.time() == time():
        parsed = datetime.combine(parsed.date(), settings.digest_time)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=settings.zone)
