"""`bot import`: directive documents into drafts, and, where that is asked for, into tasks."""

import asyncio
import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.complaints import complain
from bot.commands.reading_json import reading_as_json


def import_(
    files: Annotated[list[Path], typer.Argument(help="Directive documents (docx, pdf, txt, md) or a workbook (xlsx).")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read only; write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a file and nothing else.")] = False,
    publish: Annotated[bool, typer.Option("--publish", help="Make tasks of the drafts at once.")] = False,
    dated: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of a file that bears none.")
    ] = None,
) -> None:
    """Read directive documents into drafts of tasks; without --dry-run they are kept in the register."""
    if dry_run:
        for file in files:
            print(json.dumps(asyncio.run(_read_or_exit(file)), ensure_ascii=False, indent=None if as_json else 2))
    else:
        from bot.commands.importing import import_into_register

        import_into_register(files, publish_at_once=publish, dated=dated.date() if dated else None)


async def _read_or_exit(path: Path) -> dict[str, object]:
    """What a file gives, read in the limited child process that reads every file; no database is opened."""
    from documents.read.child import read_in_child
    from documents.read.error import DocumentError
    from domain.directives import is_secret, read_directive
    from domain.units import Directory

    try:
        lines = await read_in_child(path.name, await asyncio.to_thread(path.read_bytes))
    except OSError as error:
        complain("no_such_file", path=path)
        raise typer.Exit(1) from error
    except DocumentError as error:
        complain("document", file=path.name, reason=error.fault.value, detail=error.detail)
        raise typer.Exit(1) from error
    mark = is_secret(lines)
    if mark:
        complain("document", file=path.name, reason="secret", detail=mark)
        raise typer.Exit(1)
    return reading_as_json(read_directive(lines, Directory(())))
