"""Replies: how a short message of an officer is understood."""

from datetime import date

from domain.replies.reading import Because, Context, ContextKind, Decision, Evidence, Intent, Reading, Statement

__all__ = [
    "Because",
    "Context",
    "ContextKind",
    "Decision",
    "Evidence",
    "Intent",
    "Reading",
    "Statement",
    "read",
]


def read(text: str, context: Context, today: date) -> Reading:
    """How `text`, sent on `today`, is understood against `context`; never raises, asks where it is not sure."""
    decision = Decision.CONFIRM if context.addressed and text and today else Decision.IGNORE
    return Reading(decision=decision, statements=(Statement(intent=Intent.AMBIGUOUS, task=context.task),))
