"""One rule: what a clause of a certain shape says, and whether it may be recorded unasked."""

import re
from dataclasses import dataclass

from domain.replies.reading import Decision, Intent
from domain.replies.tags import pattern

APPLY, CONFIRM, IGNORE = Decision.APPLY, Decision.CONFIRM, Decision.IGNORE

ACTS = "FINISH DELIVER ISSUE ACT DO BEGIN CARRY SUBMIT SIGN REPORT STEP"
DOING = f"[{ACTS}]"
OBJECT = "[THING UNIT WE TASK THIS REPORT DOCUMENT WELL ALL RESOURCE OF TOWARDS]"
SOME_DAY = "(?: DAY | DURATION | TIME)"
NOT_SO = "(?: NOT | NOTYET)"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a clause says: a code for the explanation, the intent, the decision and the percent it amounts to."""

    code: str
    shape: re.Pattern[str]
    intent: Intent
    decision: Decision
    percent: float | None = None


def row(code: str, intent: Intent, decision: Decision, *shapes: str, percent: float | None = None) -> Verdict:
    """A rule for clauses of any of these shapes; see tags.pattern for how a shape is written."""
    return Verdict(code, pattern("|".join(f"(?:{shape})" for shape in shapes)), intent, decision, percent)
