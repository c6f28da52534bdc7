"""Replies written down as people type them, one a line: `context | decision | statements | text`.

The context is a letter of CONTEXTS; a statement is an intent with `#task` (the reminder's task where none is written),
`50%` and `@the words of a day`. The decision `unapplied` with `*` stands for a reply of which an office only knows
that nothing may be recorded unasked. ⏎ is a line break; `#` and a blank begin a comment.
"""

from dataclasses import dataclass
from pathlib import Path

from domain.replies import Context, ContextKind, Decision, Reading, read
from tests.domain.replies.rows import DIGEST, RECORDED, REMINDER, TODAY, meant

CHANGES = {"done", "progress", "blocked", "extend", "not_ours", "transfer", "undo"}
CONTEXTS = {
    "r": REMINDER,
    "d": DIGEST,
    "e": Context(kind=ContextKind.DIGEST, items=(2, 3, 5, 9)),
    "f": Context(kind=ContextKind.DIGEST, items=(12, 15)),
    "l": Context(kind=ContextKind.DIGEST, items=(31, 32, 33, 34, 35, 36, 37)),
    "x": Context(kind=ContextKind.DIGEST, items=(44,)),
    "o": Context(kind=ContextKind.REMINDER, task=12, overdue=True),
    "a": Context(kind=ContextKind.ASKED_DONE, task=12),
    "p": Context(kind=ContextKind.ASKED_PROGRESS, task=12),
    "u": RECORDED,
    "n": Context(),
    "g": Context(kind=ContextKind.GROUP, addressed=False),
}

Told = tuple[str, int | None, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A reply with the reading that was expected of it before the grammar was asked."""

    line: int
    asked: Context
    decision: str
    said: frozenset[Told]
    days: tuple[str, ...]
    text: str

    def reading(self) -> Reading:
        return read(self.text, self.asked, TODAY)


def typed(path: Path) -> list[Typed]:
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    return [_typed(number, line) for number, line in lines if line.strip() and not line.startswith("# ")]


def _typed(number: int, line: str) -> Typed:
    letter, decision, statements, text = line.split(" | ", 3)
    told, days = [], []
    for statement in statements.split(", ") if statements != "*" else ():
        words, _, day = statement.partition(" @")
        told.append(_told(words))
        days += [day] if day else []
    return Typed(
        line=number,
        asked=CONTEXTS[letter],
        decision=decision,
        said=frozenset(told),
        days=tuple(days),
        text=text.replace("⏎", "\n"),
    )


def _told(words: str) -> Told:
    """ "progress#15 50%" as intent, task and percent."""
    head, _, percent = words.partition(" ")
    intent, _, task = head.partition("#")
    about = None if task == "?" else int(task or 12)
    return intent, about, float(percent.rstrip("%")) if percent else None


def exact(row: Typed, reading: Reading) -> bool:
    """Whether the reading is what was expected, days and all."""
    decision, said = meant(reading)
    if row.decision == "unapplied":
        return not recorded(reading)
    found = " | ".join(statement.date_text or "" for statement in reading.statements).lower()
    return decision == row.decision and said == row.said and all(day in found for day in row.days)


def unsafe(row: Typed, reading: Reading) -> bool:
    """Whether something would be recorded that was not meant, or where nothing may be."""
    return bool(recorded(reading)) and (row.decision in ("ignore", "unapplied") or not recorded(reading) <= row.said)


def over_eager(row: Typed, reading: Reading) -> bool:
    """Whether the right thing would be recorded that should have been asked about."""
    return bool(recorded(reading)) and row.decision == "confirm" and not unsafe(row, reading)


def recorded(reading: Reading) -> set[Told]:
    """What would be recorded unasked."""
    return {one for one in meant(reading)[1] if one[0] in CHANGES} if reading.decision is Decision.APPLY else set()
