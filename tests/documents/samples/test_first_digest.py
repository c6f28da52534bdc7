"""The samples read by the bot's own importer: what each unit is told on the first working morning."""

from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.resources import files

import pytest

from bot.sandbox.samples.directives import Timetable, conclusion, plan
from documents.read import read_document
from documents.table.rows import read_rows
from documents.write.docx import write_docx
from documents.write.page import Page
from domain.calendar import Calendar
from domain.directives import Draft, read_directive
from domain.reminders import Occasion, Policy, owed
from domain.tasks import Assignment, AssignmentRole, Task
from domain.units import Directory, Unit

CALENDAR = Calendar()
AROUND_TET_AND_THE_TURN_OF_THE_YEAR = [date(2026, 12, 31), date(2027, 1, 1), date(2027, 2, 4), date(2027, 2, 11)]
THROUGH_THE_YEAR = [date(2027, month, 2 * month + 3) for month in range(3, 12, 2)]


def directory() -> Directory:
    _, *rows = read_rows("units.csv", (files("bot.sandbox.samples") / "units.csv").read_bytes())
    return Directory(Unit(id=n, name=row[0], aliases=tuple(row[1].split(";"))) for n, row in enumerate(rows, start=1))


@cache
def read(make: Callable[[date], Page], today: date) -> tuple[Draft, ...]:
    return read_directive(read_document("mau.docx", write_docx(make(today))), directory()).drafts


def tasks_for(unit: str, today: date) -> list[Task]:
    drafts = [draft for make in (conclusion, plan) for draft in read(make, today) if unit in draft.lead_units]
    return [
        Task(
            id=n,
            directive_id=1,
            section=draft.section,
            text=draft.text,
            followed_from=today,
            deadline=draft.deadline,
            assignments=(Assignment(id=n, task_id=n, unit_id=1, role=AssignmentRole.LEAD),),
        )
        for n, draft in enumerate(drafts, start=1)
    ]


@pytest.mark.parametrize("today", [*AROUND_TET_AND_THE_TURN_OF_THE_YEAR, *THROUGH_THE_YEAR], ids=str)
@pytest.mark.parametrize("unit", ["Sở Tài chính", "Sở Y tế"])
def test_the_first_digest_has_at_least_three_lines_for_each_unit(unit: str, today: date) -> None:
    morning = Timetable(today, CALENDAR).morning

    told = owed(tasks_for(unit, today), 1, today=morning, calendar=CALENDAR, policy=Policy(), sent=frozenset())

    assert len([reminder for reminder in told if reminder.due >= morning]) >= 3


@pytest.mark.parametrize("unit", ["Sở Tài chính", "Sở Y tế"])
def test_the_first_line_of_the_first_digest_is_overdue(unit: str) -> None:
    today = date(2026, 11, 20)
    morning = Timetable(today, CALENDAR).morning

    told = owed(tasks_for(unit, today), 1, today=morning, calendar=CALENDAR, policy=Policy(), sent=frozenset())

    assert told[0].occasion is Occasion.OVERDUE


def test_a_due_day_of_every_kind_is_read_as_it_is_written() -> None:
    """Friday 20/11/2026: the notice is of 16/10, the plan of 23/10."""
    found = {
        (unit, draft.deadline.kind.value, str(draft.deadline.due))
        for make in (conclusion, plan)
        for draft in read(make, date(2026, 11, 20))
        for unit in draft.lead_units
    }

    assert found >= {
        ("Sở Tài chính", "date", "2026-11-17"),
        ("Sở Tài chính", "date", "2026-11-25"),
        ("Sở Tài chính", "date", "2026-11-27"),
        ("Sở Tài chính", "date", "2026-12-03"),
        ("Sở Tài chính", "quarter", "2027-03-31"),
        ("Sở Y tế", "date", "2026-11-23"),
        ("Sở Y tế", "date", "2026-11-25"),
        ("Sở Y tế", "date", "2026-11-27"),
        ("Sở Y tế", "month", "2026-12-31"),
        ("Sở Y tế", "year", "2027-12-31"),
        ("Ban Quản lý dự án đầu tư xây dựng tỉnh", "date", "2026-12-10"),
        ("Sở Nông nghiệp và Môi trường", "month", "2026-12-31"),
        ("Sở Nội vụ", "quarter", "2027-03-31"),
        ("Sở Khoa học và Công nghệ", "event_relative", "None"),
        ("UBND các xã, phường", "date", "2026-12-15"),
        ("Sở Y tế", "date", "2026-11-19"),
        ("Bảo hiểm xã hội tỉnh", "month", "2026-12-31"),
        ("Sở Xây dựng", "quarter", "2027-03-31"),
        ("Sở Giáo dục và Đào tạo", "date", "2026-12-08"),
        ("Công an tỉnh", "year", "2027-12-31"),
        ("Văn phòng UBND tỉnh", "recurring", "None"),
    }
