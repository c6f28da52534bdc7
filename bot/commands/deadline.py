"""`bot deadline`: how a deadline is read."""

import json
import sys
from datetime import date, datetime
from typing import Annotated

import typer

from domain.deadlines import Deadline, Reference, read

Fields = dict[str, str | bool | None]


def deadline(
    text: Annotated[str | None, typer.Argument(help="A deadline as it is written.", show_default=False)] = None,
    issued: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day the document bears; unwritten years come from it."),
    ] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read rows (id, text, reference_date, reference_year) from standard input.")
    ] = False,
) -> None:
    """Read a deadline: its kind, the last permitted day, what it waits for, how it returns."""
    if jsonl:
        for number, row in enumerate(sys.stdin, start=1):
            if row.strip():
                print(json.dumps(_answer(row, number), ensure_ascii=False))
    elif text is not None:
        found = read(text, Reference(day=issued.date() if issued else None))
        print("  ".join(f"{name}: {value}" for name, value in _fields(found).items() if value))
    else:
        sys.exit("bot deadline: give TEXT, or --jsonl with rows on standard input")


def _answer(line: str, number: int) -> Fields:
    """The answer to one row; a row that cannot be read ends the command and is named."""
    try:
        row = json.loads(line)
        day, year = row.get("reference_date"), row.get("reference_year")
        reference = Reference(day=date.fromisoformat(day) if day else None, year=year)
        return {"id": row["id"], **_fields(read(row["text"], reference))}
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        sys.exit(f"bot deadline: row {number} of standard input: {problem!r}")


def _fields(found: Deadline) -> Fields:
    return {
        "kind": found.kind.value,
        "start": found.start.isoformat() if found.start else None,
        "due": found.due.isoformat() if found.due else None,
        "time": found.time.isoformat("minutes") if found.time else None,
        "exclusive": found.exclusive,
        "recurrence": found.recurrence,
        "trigger": found.trigger,
        "offset": found.offset,
    }
