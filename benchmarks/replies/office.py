"""The register both sides start from: as many units as chats, each with its share of the tasks."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

CHATS = 200
TASKS = 20_000
FIRST_CHAT, FIRST_TASK = 50_001, 101
NOW, TODAY = "2026-03-09 01:00:00.000000", "2026-03-09"


def task_of(number: int) -> tuple[int, int]:
    """The chat and the task that the reply with this number is about; one task a reply, the chats in turn."""
    return FIRST_CHAT + number % CHATS, FIRST_TASK + number % TASKS


def fill(path: Path) -> None:
    """Put the office into an empty, migrated database."""
    with closing(sqlite3.connect(path)) as database, database:
        for table, columns, rows in _rows():
            marks = ", ".join("?" * len(columns.split()))
            database.executemany(f"INSERT INTO {table} ({', '.join(columns.split())}) VALUES ({marks})", rows)


def _rows() -> Iterable[tuple[str, str, Iterable[Sequence[object]]]]:
    units, tasks = range(CHATS), range(TASKS)
    yield "unit", "id name kind", [(n + 1, f"Đơn vị số {n + 1}", "organisation") for n in units]
    yield "unit_alias", "unit_id alias", [(n + 1, f"DV{n + 1}") for n in units]
    yield (
        "officer",
        "id channel external_id name enrolled_at",
        [(n + 1, "telegram", str(FIRST_CHAT + n), "Lan", NOW) for n in units],
    )
    yield "role", "officer_id role unit_id granted_at", [(n + 1, "officer", n + 1, NOW) for n in units]
    yield (
        "chat",
        "id channel external_id thread title private unit_id bound_at",
        [(n + 1, "telegram", str(FIRST_CHAT + n), "", "Lan", True, n + 1, NOW) for n in units],
    )
    yield "directive", "id title imported_at published_at", [(1, "Kết luận về chợ và trường học", NOW, NOW)]
    yield (
        "task",
        "id directive_id section text nature followed_from deadline_kind deadline_text due exclusive",
        [
            (FIRST_TASK + n, 1, "I", f"Báo cáo kết quả kiểm tra đợt {n + 1}", "task", TODAY, "date", "", TODAY, False)
            for n in tasks
        ],
    )
    yield (
        "assignment",
        "task_id unit_id role percent",
        [(FIRST_TASK + n, n % CHATS + 1, "lead", 0) for n in tasks],
    )
