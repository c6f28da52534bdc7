"""`bot import`: directive documents into drafts. Here: what a file would give, without writing anything."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.complaints import complain
from domain.deadlines import Deadline
from domain.directives import DirectiveReading, Draft


def import_(
    files: Annotated[list[Path], typer.Argument(help="Directive documents: docx, txt, md.")],
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
            print(json.dumps(_read_or_exit(file), ensure_ascii=False, indent=None if as_json else 2))
    else:
        from bot.commands.importing import import_into_register

        import_into_register(files, publish_at_once=publish, dated=dated.date() if dated else None)


def _read_or_exit(file: Path) -> dict[str, object]:
    from documents.read.error import DocumentError

    try:
        return read_directive(file)
    except FileNotFoundError as error:
        complain("no_such_file", path=file)
        raise typer.Exit(1) from error
    except DocumentError as error:
        complain("document", file=file.name, reason=error.fault.value, detail=error.detail)
        raise typer.Exit(1) from error


def read_directive(path: Path) -> dict[str, object]:
    """What a file gives, in the form `reading_as_json` has. Raises DocumentError."""
    from documents.read import read_document
    from domain import directives
    from domain.units import Directory

    lines = read_document(path.name, path.read_bytes())
    return reading_as_json(directives.read_directive(lines, Directory(())))


def reading_as_json(reading: DirectiveReading) -> dict[str, object]:
    """A reading as `import --json` prints it: `document`, `tasks` and the doubts about the whole."""
    marks = reading.document
    return {
        "document": {
            "number": marks.number,
            "kind": marks.kind,
            "issuer": marks.issuer,
            "issued_on": _day(marks.issued_on),
            "meeting_on": _day(marks.meeting_on),
            "concluded_by": marks.concluded_by,
            "signer": marks.signer,
            "title": marks.title,
            "recipients": list(marks.recipients),
        },
        "tasks": [_task(draft) for draft in reading.drafts],
        "doubts": list(reading.doubts),
    }


def _task(draft: Draft) -> dict[str, object]:
    return {
        "section": draft.section,
        "line_from": draft.line_from,
        "line_to": draft.line_to,
        "text": draft.text,
        "lead_units": list(draft.lead_units),
        "coordinating_units": list(draft.coordinating_units),
        "deadline": _deadline(draft.deadline),
        "nature": draft.nature.value,
        "product": draft.product,
        "recipient": draft.recipient,
        "doubts": list(draft.doubts),
    }


def _deadline(deadline: Deadline) -> dict[str, object]:
    return {
        "text": deadline.text,
        "kind": deadline.kind.value,
        "start": _day(deadline.start),
        "due": _day(deadline.due),
        "exclusive": deadline.exclusive,
        "recurrence": deadline.recurrence,
        "trigger": deadline.trigger,
        "offset": deadline.offset,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
