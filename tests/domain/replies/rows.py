"""Replies with the reading an office expects, one JSON object a line: id, text, context, today, expect."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from domain.replies import Context, ContextKind, Reading

TODAY = date(2026, 3, 20)
REMINDER = Context(kind=ContextKind.REMINDER, task=12)
DIGEST = Context(kind=ContextKind.DIGEST, items=(12, 15, 18, 20))
RECORDED = Context(kind=ContextKind.RECORDED, recorded=(12,), items=(12, 15, 18, 20))

Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def context(given: Row) -> Context:
    return Context(
        kind=ContextKind(given["kind"]),
        task=given.get("task"),
        items=tuple(given.get("items", ())),
        recorded=tuple(given.get("tasks", ())),
        overdue=given.get("overdue", False),
        addressed=given.get("addressed", True),
    )


def meant(reading: Reading) -> tuple[str, set[tuple[str, int | None, float | None]]]:
    """The decision, and what is said of which task with which percent."""
    return reading.decision.value, {(s.intent.value, s.task, s.percent) for s in reading.statements}


def expected(row: Row) -> tuple[str, set[tuple[str, int | None, float | None]]]:
    said = row["expect"]["statements"]
    return row["expect"]["decision"], {(s["intent"], s["task"], s["percent"]) for s in said}
