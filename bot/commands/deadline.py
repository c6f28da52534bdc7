"""`bot deadline`: how a deadline is read."""

import json
import sys
from datetime import date, datetime
from typing import Annotated

import typer

from domain.deadlines import Deadline, Reference, read


def deadline(
    text: Annotated[str | None, typer.Argument(help="A deadline as it is written.")] = None,
    issued: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of the document.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read rows from standard input, answer with rows.")] = False,
) -> None:
    """Read a deadline: its kind, its days, what it waits for."""
    if jsonl:
        for row in filter(str.strip, sys.stdin):
            print(json.dumps(_answer(json.loads(row)), ensure_ascii=False))
    elif text is not None:
        day = issued.date() if issued else None
        print(json.dumps(_fields(read(text, Reference(day=day))), ensure_ascii=False))
    else:
        raise typer.BadParameter("TEXT or --jsonl")


def _answer(row: dict[str, str | int | None]) -> dict[str, str | bool | None]:
    day, year = row.get("reference_date"), row.get("reference_year")
    reference = Reference(
        day=date.fromisoformat(str(day)) if day else None,
        year=int(year) if year else None,
    )
    return {"id": str(row["id"]), **_fields(read(str(row["text"]), reference))}


def _fields(found: Deadline) -> dict[str, str | bool | None]:
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
