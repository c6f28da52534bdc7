"""The command line: `python -m bot COMMAND`. One file a command, imported only when that command is asked for, so that
`deadline` does not wait for a database driver it has no use for."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

import typer
from typer.core import TyperCommand, TyperGroup

_COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "run": ("run", "run"),
        "import": ("import_", "import_"),
        "understand": ("understand", "understand"),
        "deadline": ("deadline", "deadline"),
        "remind": ("reminders", "remind"),
        "simulate": ("reminders", "simulate"),
        "report": ("reports", "report"),
        "export": ("reports", "export"),
        "units": ("units", "units"),
        "invite": ("invite", "invite"),
        "chats": ("people", "chats"),
        "roles": ("people", "roles"),
        "status": ("state", "status"),
        "check": ("state", "check"),
        "backup": ("keeping", "backup"),
        "restore": ("keeping", "restore"),
        "resume": ("keeping", "resume"),
    }
)


class Commands(TyperGroup):
    """The group of all commands, loaded one by one."""

    def list_commands(self, ctx: object) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: object, cmd_name: str) -> TyperCommand | TyperGroup | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name]
        found = getattr(import_module(f"bot.commands.{module}"), name)
        if not isinstance(found, typer.Typer):
            single = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
            single.command(name=cmd_name)(found)
            found = single
        command = typer.main.get_command(found)
        return command if isinstance(command, TyperCommand | TyperGroup) else None


app = typer.Typer(name="bot", cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def main() -> None:
    """Đôn Đốc: task register, reminders and replies for an office."""
