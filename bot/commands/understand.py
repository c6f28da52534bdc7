"""`bot understand`: how a reply is read, and why."""

import json
import sys
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from domain.replies import Context, ContextKind, Reading, read

# Rows that bear no `today` are read as of this day, so that the same rows always give the same answers.
ROW_DAY = date(2024, 1, 1)
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

Answer = dict[str, object]


def understand(
    text: Annotated[str | None, typer.Argument(help="The reply, as typed.", show_default=False)] = None,
    items: Annotated[str, typer.Option(help="Task ids of the digest it answers, in their order: 12,15,18.")] = "",
    task: Annotated[int | None, typer.Option(help="Id of the one task that the reminder was about.")] = None,
    today: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day it was sent.")] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read rows (id, text, context, today if known) from standard input.")
    ] = False,
) -> None:
    """Read a reply: what it says of which task, whether it may be recorded unasked, and which words say so."""
    if jsonl:
        for number, row in enumerate(sys.stdin, start=1):
            if row.strip():
                print(json.dumps(_answer(row, number), ensure_ascii=False))
    elif text is not None:
        day = today.date() if today else datetime.now(_ZONE).date()
        print(_explained(read(text, _context(items, task), day)))
    else:
        sys.exit("bot understand: give TEXT, or --jsonl with rows on standard input")


def _context(items: str, task: int | None) -> Context:
    try:
        ids = tuple(int(number) for number in items.replace(",", " ").split())
    except ValueError:
        raise typer.BadParameter("--items takes task ids: 12,15,18") from None
    kind = ContextKind.DIGEST if ids else ContextKind.NONE if task is None else ContextKind.REMINDER
    return Context(kind=kind, task=task, items=ids)


def _answer(line: str, number: int) -> Answer:
    """The answer to one row; a row that cannot be read ends the command and is named."""
    try:
        row = json.loads(line)
        given = row["context"]
        context = Context(
            kind=ContextKind(given["kind"]),
            task=given.get("task"),
            items=tuple(given.get("items", ())),
            recorded=tuple(given.get("tasks", ())),
            overdue=given.get("overdue", False),
            addressed=given.get("addressed", True),
        )
        today = date.fromisoformat(row["today"]) if row.get("today") else ROW_DAY
        return {"id": row["id"], **_fields(read(row["text"], context, today))}
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        sys.exit(f"bot understand: row {number} of standard input: {problem!r}")


def _fields(reading: Reading) -> Answer:
    statements = [
        {"intent": said.intent.value, "task": said.task, "percent": said.percent, "date_text": said.date_text}
        for said in reading.statements
    ]
    return {"decision": reading.decision.value, "statements": statements, "candidates": list(reading.candidates)}


def _explained(reading: Reading) -> str:
    """The reading in sentences; the texts are loaded only here, so that `--jsonl` starts quickly."""
    from texts.render import Texts
    from texts.split import plain

    return plain(Texts("vi", "", _ZONE).say("reading", reading=reading))
