"""`bot understand`: how a reply is read, and why."""

import json
import sys
from datetime import date, datetime
from typing import Annotated, Any

import typer

from domain.replies import Context, ContextKind, Reading, read

# Rows that bear no `today` are read as of this day, so that the same rows always give the same answers.
ROW_DAY = date(2024, 1, 1)


def understand(
    text: Annotated[str, typer.Argument(help="The reply, as typed.")] = "",
    items: Annotated[str, typer.Option(help="Task ids of the digest it answers, in order: 12,15,18.")] = "",
    task: Annotated[int | None, typer.Option(help="Id of the one task it answers.")] = None,
    today: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day it was sent.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read rows {id, text, context} on standard input.")] = False,
) -> None:
    """Read a reply and say how it is understood."""
    if jsonl:
        for line in sys.stdin:
            if line.strip():
                print(json.dumps(_answer(json.loads(line)), ensure_ascii=False))
        return
    numbers = tuple(int(number) for number in items.replace(",", " ").split())
    kind = ContextKind.DIGEST if numbers else ContextKind.REMINDER if task is not None else ContextKind.NONE
    context = Context(kind=kind, task=task, items=numbers)
    print(_explained(text, read(text, context, today.date() if today else date.today())))  # noqa: DTZ011


def _answer(row: dict[str, Any]) -> dict[str, Any]:
    given = row["context"]
    context = Context(
        kind=ContextKind(given["kind"]),
        task=given.get("task"),
        items=tuple(given.get("items", ())),
        recorded=tuple(given.get("tasks", ())),
        overdue=given.get("overdue", False),
        addressed=given.get("addressed", True),
    )
    today = date.fromisoformat(row["today"]) if "today" in row else ROW_DAY
    reading = read(row["text"], context, today)
    return {
        "id": row.get("id"),
        "decision": reading.decision,
        "statements": [
            {"intent": s.intent, "task": s.task, "percent": s.percent, "date_text": s.date_text}
            for s in reading.statements
        ],
        "candidates": list(reading.candidates),
    }


def _explained(text: str, reading: Reading) -> str:
    return f"{text}\n{reading}"
