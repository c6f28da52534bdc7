"""Deciding: the verdicts of a statement's clauses become one verdict."""

from dataclasses import replace
from typing import NamedTuple

from domain.replies.reading import Decision, Intent
from domain.replies.rules import Verdict, verdict
from domain.replies.statements import Clause
from domain.replies.tags import Tag

_RANK = (
    Intent.UNDO, Intent.EXTEND, Intent.TRANSFER, Intent.NOT_OURS, Intent.BLOCKED, Intent.PROGRESS, Intent.DONE,
    Intent.AMBIGUOUS, Intent.QUESTION, Intent.CHITCHAT, Intent.ACK,
)  # fmt: skip
CHANGES = frozenset(_RANK[:7])
_HEAVY = frozenset({Intent.EXTEND, Intent.TRANSFER, Intent.NOT_OURS, Intent.BLOCKED, Intent.UNDO})


class Ruling(NamedTuple):
    """What one clause says, and the words that say so."""

    row: Verdict
    clause: Clause
    start: int
    end: int


def rule(clause: Clause) -> Ruling:
    """The verdict on a clause with the place of the words it rests on."""
    row, first, last = verdict(clause.tags)
    return Ruling(row, clause, clause.marks[first].start, clause.marks[max(first, last - 1)].end)


def merge(rulings: list[Ruling]) -> Verdict:
    """One verdict for the clauses of a statement: the weightiest intent, as careful as any doubt asks for."""
    if len(rulings) == 1:
        return rulings[0].row
    rulings = [ruling for ruling in _outdated(rulings) if ruling.row.code != "thanked"] or rulings
    rows = _heard([ruling.row for ruling in rulings])
    intents = {row.intent for row in rows}
    changes = intents & CHANGES
    unclear = [row for row in rows if row.intent is Intent.AMBIGUOUS and row.code != "work_words"]
    if unclear and changes <= {Intent.DONE}:
        return unclear[0]
    chief = min(rows, key=lambda row: _RANK.index(row.intent))
    same = [row for row in rows if row.intent is chief.intent]
    decision = Decision.CONFIRM if any(row.decision is Decision.CONFIRM for row in same) else chief.decision
    if chief.intent is Intent.BLOCKED and _explained(rows):
        decision = Decision.APPLY
    if changes and (_doubt(rows, intents) or Intent.DONE is rows[-1].intent is not chief.intent):
        decision = Decision.CONFIRM
    if chief.code == "mistake" and Intent.PROGRESS in intents:
        decision = Decision.APPLY
    percent = next((row.percent for row in rows if row.percent is not None), None)
    return replace(chief, decision=decision, percent=percent)


def _heard(rows: list[Verdict]) -> list[Verdict]:
    """Only that it was heard, where somebody says so and that they will see to it ("đã rõ, em làm ngay")."""
    codes = {row.code for row in rows}
    acknowledged = [row for row in rows if row.intent is Intent.ACK]
    return acknowledged if acknowledged and codes <= {"acknowledged", "okay", "intended"} else rows


def _explained(rows: list[Verdict]) -> bool:
    """Whether a bare "vướng" stands beside its reason or beside the help it needs."""
    codes = [row.code for row in rows]
    reasons = [row for row in rows if row.code not in ("hindrance", "help_asked")]
    told = "hindrance" in codes or any(row.intent is Intent.BLOCKED for row in reasons)
    return told and len(rows) > 1 and all(row.decision is not Decision.CONFIRM for row in reasons)


_ODD = frozenset({"not_understood", "mock", "idiom", "some_place", "complaint", "no_extension"})


def _doubt(rows: list[Verdict], intents: set[Intent]) -> bool:
    """Whether clauses of one statement do not go together, or one of them was not understood."""
    if intents & {Intent.QUESTION, Intent.AMBIGUOUS}:
        return True
    if Intent.DONE in intents and (intents & _HEAVY or any(row.code in _ODD for row in rows)):
        return True
    unsure = any(row.intent is Intent.PROGRESS and row.decision is Decision.CONFIRM for row in rows)
    if (Intent.NOT_OURS in intents and Intent.PROGRESS in intents) or (Intent.EXTEND in intents and unsure):
        return True
    return len(intents & _HEAVY) > 1 and intents & _HEAVY != {Intent.EXTEND, Intent.BLOCKED}


_OVERTAKEN = ("submitted", "worked_on", "step_finished", "no_trouble")


def _outdated(rulings: list[Ruling]) -> list[Ruling]:
    """Without steps that a later clause overtook ("trình ký xong, phát hành rồi") and evidence beside a report."""
    codes = [ruling.row.code for ruling in rulings]
    if "denied" in codes:  # "xong đâu mà xong"
        rulings = [ruling for ruling in rulings if ruling.clause.tags != Tag.YET + Tag.FINISH]
        codes = [ruling.row.code for ruling in rulings]
    done = [
        index
        for index, ruling in enumerate(rulings)
        if ruling.row.intent is Intent.DONE and ruling.row.decision is Decision.APPLY
    ]
    if "not_yet" in codes or "denied" in codes:
        return [ruling for ruling in rulings if ruling.row.code not in ("hedged", "not", "step_finished")]
    if any(ruling.row.intent is Intent.PROGRESS and ruling.row.decision is Decision.APPLY for ruling in rulings):
        return [ruling for ruling in rulings if ruling.row.code not in _OVERTAKEN]
    if not done:
        return rulings
    return [
        ruling
        for index, ruling in enumerate(rulings)
        if not (codes[index] == "submitted" and index < done[-1])
        and not (codes[index] == "product_named" and ruling.clause.tags[-1:] and len(rulings) > 1)
    ]
