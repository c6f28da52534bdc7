"""A difficulty that names another unit: that unit is asked in its chat, and its answer goes back (features P8)."""

import re

from domain.replies import Intent
from domain.reports import Report
from domain.roles import Role
from domain.tasks import Task
from domain.units import Unit
from domain.units.mentions import mentioned
from handlers.fallback import first_hand
from handlers.turn import Turn

_CODE = re.compile(r"\bVM\s?(?P<report>\d{1,9})\b", re.IGNORECASE)
_TYPED = re.compile(rf"{_CODE.pattern}[\s:;,.–-]*(?P<words>.*)", re.IGNORECASE | re.DOTALL)


async def ask_for_help(turn: Turn, report_id: int, task: Task, note: str) -> tuple[Unit, ...]:
    """Ask the units that a difficulty names; those that have a chat and were asked."""
    asked = []
    for unit in _others_named(turn, note):
        chats = await first_hand(turn.work, await turn.work.chats.of_unit(unit.id))
        for chat in chats:
            key = f"help:{report_id}:{chat.id}"
            asker = turn.unit.name if turn.unit else ""
            await turn.tell(chat.address, key, "help_asked", task=task, unit=asker, note=note, report_id=report_id)
        asked += [unit] if chats else []
    return tuple(asked)


async def take_help(turn: Turn) -> bool:
    """Whether the message answers such a question, by its code or as an answer to it; then it was dealt with. Where
    nothing is asked any more that is said: what is meant for another unit is no report of one's own."""
    typed = _TYPED.fullmatch(turn.incoming.text)
    match = typed or _CODE.search(turn.incoming.quoted_text or "")
    if match is None or not turn.may_report:
        return False
    report = await _asked_of(turn, int(match["report"]))
    if report is None:
        await turn.answer("help_unknown", report_id=int(match["report"]))
        return True
    await _pass_back(turn, report, typed["words"] if typed else turn.incoming.text)
    return True


async def _asked_of(turn: Turn, report_id: int) -> Report | None:
    """The difficulty about which this unit was asked; nobody else's."""
    for report in await turn.work.reports.get_many([report_id]):
        named = mentioned(report.note or "", turn.units.values())
        if report.intent is Intent.BLOCKED and report.undone_at is None and turn.unit in named:
            return report if turn.unit and report.before.unit_id != turn.unit.id else None
    return None


async def _pass_back(turn: Turn, report: Report, words: str) -> None:
    task = await turn.work.tasks.find(report.before.task_id)
    if task is None or not words.strip():
        await turn.answer("help_empty" if task else "help_unknown", report_id=report.id)
        return
    asker = turn.units[report.before.unit_id]
    unit = turn.unit.name if turn.unit else ""
    askers = await first_hand(turn.work, await turn.work.chats.of_unit(asker.id))
    told = [*askers, *await turn.work.chats.of_role(Role.CLERK)]
    for chat in told:
        key = f"helped:{report.id}:{turn.incoming.address.lane}:{turn.incoming.message_id}:{chat.id}"
        await turn.tell(
            chat.address, key, "help_given", tasks=(task.id,), task=task, unit=unit, asker=asker.name, words=words
        )
    await turn.work.audit.append(
        at=turn.now,
        officer_id=turn.officer.id if turn.officer else None,
        action="help given",
        subject=f"#{task.id}",
        detail={"report": report.id, "raw": words[:500]},
    )
    await turn.answer("help_passed_on", asker=asker.name, task=task)


def _others_named(turn: Turn, note: str) -> list[Unit]:
    return [unit for unit in mentioned(note, turn.units.values()) if unit != turn.unit]
