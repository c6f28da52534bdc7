"""Scoring a reading against what a good clerk wrote down, one line a task: words of it | who leads | by when.

Units are parted by semicolons, other right answers by "~"; nobody is an empty field. The last field is a day, a kind
of RRULE it begins with, "event", "-" for no day, or "?" where anything goes. A line that begins with "~" is debatable:
it counts neither as missed nor as false.
"""

from dataclasses import dataclass, field
from pathlib import Path

from domain.deadlines import Deadline, DeadlineKind
from domain.directives import Draft
from domain.units.names import fold
from tests.domain.directives.reading import read

QUARTERLY = ("FREQ=MONTHLY;INTERVAL=3", "BYMONTH=3,6,9,12")
HANGING = (DeadlineKind.EVENT_RELATIVE, DeadlineKind.ON_OCCURRENCE)


@dataclass(slots=True)
class Score:
    """What was missed, made up or read wrongly; `silent` are wrong units or days that no doubt points at."""

    tasks: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    wrong_leads: list[str] = field(default_factory=list)
    wrong_deadlines: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)


def score(document: Path) -> Score:
    """The score of one document; its gold lies beside it."""
    drafts = read(document.read_text()).drafts
    found = Score()
    used: set[int] = set()
    for line in document.with_suffix(".gold").read_text().strip().splitlines():
        words, leads, deadline = (cell.strip() for cell in line.split("|"))
        place = next((n for n, d in enumerate(drafts) if words.strip("~").lower() in d.text.lower()), None)
        if place is not None:
            used.add(place)
        if words.startswith("~"):
            continue
        found.tasks += 1
        if place is None:
            found.missed.append(words)
        else:
            _judge(found, words, drafts[place], leads, deadline)
    for place, draft in enumerate(drafts):
        if place not in used:
            found.false.append(draft.text)
            found.silent += [draft.text] * (draft.deadline.due is not None)
    return found


def _judge(found: Score, words: str, draft: Draft, leads: str, deadline: str) -> None:
    wanted = [{fold(name) for name in option.split(";") if name.strip()} for option in leads.split("~")]
    if {fold(name) for name in draft.lead_units} not in wanted:
        found.wrong_leads.append(f"{words}: {draft.lead_units}")
        if not any("lead" in code or "unit" in code for code in draft.doubts):
            found.silent.append(f"{words}: {draft.lead_units}")
    if not any(_is(draft.deadline, option.strip()) for option in deadline.split("~")):
        found.wrong_deadlines.append(f"{words}: {draft.deadline}")
        if draft.deadline.due:
            found.silent.append(f"{words}: {draft.deadline}")


def _is(found: Deadline, wanted: str) -> bool:
    if wanted in ("?", ""):
        return True
    if wanted == "-":
        return found.due is None
    if wanted == "event":
        return found.kind in HANGING
    if wanted.startswith("FREQ"):
        forms = QUARTERLY if wanted == "FREQ=QUARTERLY" else (wanted,)
        return any(form in (found.recurrence or "") for form in forms)
    return str(found.due) == wanted
