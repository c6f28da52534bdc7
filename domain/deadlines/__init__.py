"""Deadlines: the value, and how one is read from Vietnamese administrative text."""

from domain.deadlines.deadline import NO_DEADLINE, Deadline, DeadlineKind

__all__ = ["NO_DEADLINE", "Deadline", "DeadlineKind"]
