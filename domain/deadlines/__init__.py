"""Deadlines: the value, and how one is read from Vietnamese administrative text."""

from domain.deadlines.deadline import NO_DEADLINE, Deadline, DeadlineKind
from domain.deadlines.lengths import due_after
from domain.deadlines.reading import Found, find, read
from domain.deadlines.recurrence import first_due_on_or_after
from domain.deadlines.reference import Reference

__all__ = [
    "NO_DEADLINE",
    "Deadline",
    "DeadlineKind",
    "Found",
    "Reference",
    "due_after",
    "find",
    "first_due_on_or_after",
    "read",
]
