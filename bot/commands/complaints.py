"""What the command line says when something is wrong: a sentence on standard error, and nothing else."""

from functools import cache
from zoneinfo import ZoneInfo

import typer

from texts.render import Texts
from texts.split import plain


def complain(name: str, **values: object) -> None:
    """Print a macro of texts/vi/complaints.j2. Settings may be unreadable at this point, so none are needed."""
    typer.echo(plain(words().say("complaints", name=name, values=values)), err=True)


def say(name: str, **values: object) -> None:
    """Print a part of texts/vi/command_line.j2 on standard output."""
    typer.echo(plain(words().say("command_line", name=name, values=values)))


@cache
def words() -> Texts:
    """The texts of the command line; compiled once."""
    return Texts("vi", "", ZoneInfo("Asia/Ho_Chi_Minh"))
