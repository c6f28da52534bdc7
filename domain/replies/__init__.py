"""Replies: how a short message of an officer is understood."""

from domain.replies.reader import read
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
