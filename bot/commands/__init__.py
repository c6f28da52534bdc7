"""The command line: `python -m bot COMMAND`. One file a command; heavy parts are imported when a command runs."""

import typer

from bot.commands.deadline import deadline
from bot.commands.import_ import import_
from bot.commands.run import run
from bot.commands.understand import understand

app = typer.Typer(
    name="bot",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Đôn Đốc: task register, reminders and replies for an office.",
)
app.command()(deadline)
app.command(name="import")(import_)
app.command()(run)
app.command()(understand)
