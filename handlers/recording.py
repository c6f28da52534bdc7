"""Recording what a unit said: the assignment changes, the report keeps how it stood before, the answer says what."""

from collections.abc import Sequence
from dataclasses import replace

from domain.completions import Completion, claim
from domain.progress import current_due
from domain.replies import Intent, Statement
from domain.statements import CHANGES, Lack, completed, doubt, is_known, lack, recorded, recurs
from domain.tasks import Assignment
from handlers.asking import ask_detail, ask_to_confirm, remember
from handlers.own_tasks import Said, find_own
from handlers.passing_on import Outcome, pass_on
from handlers.ticking_off import tick_off
from handlers.turn import Turn
from storage.contexts import Asked
from storage.reports import NewReport


async def record(
    turn: Turn, statements: Sequence[Statement], *, confirmed: bool = False, proving: bool = False
) -> None:
    """Record the statements that are about tasks of this unit; name the others. Ask first where one goes back or
    lacks something; what is clear beside it is recorded. `proving`: they only add evidence to what was reported."""
    found, missing = await find_own(turn, [completed(s) for s in statements if s.intent in CHANGES])
    if missing:
        await turn.answer("not_your_task", ids=missing, unit=turn.unit.name if turn.unit else "")
    found = await _leave_known(turn, await _leave_confirmed(turn, found))
    lacking = [(said, lack(said.statement, said.task, said.assignment, turn.today)) for said in found]
    whole = [said for said, missing_part in lacking if missing_part is None]
    reasons = [doubt(said.statement, said.task, said.assignment, turn.today) for said in whole]
    reason = None if confirmed or proving else next((one for one in reasons if one), None)
    if reason:
        await ask_to_confirm(turn, whole, reason=reason)
    elif whole:
        await _record_all(turn, whole, proving=proving)
    await _ask_for_the_rest(turn, [(said, part) for said, part in lacking if part], asked=reason is not None)


async def _leave_confirmed(turn: Turn, found: Sequence[Said]) -> list[Said]:
    """Without what a clerk has confirmed: only a clerk opens it again (features P4)."""
    if turn.office.completion is Completion.ACCEPT:
        return list(found)
    closed = [said.task for said in found if said.assignment.completed_on]
    if closed:
        await turn.answer("completion_closed", tasks_shown=closed, tasks=tuple(task.id for task in closed))
    return [said for said in found if not said.assignment.completed_on]


async def _leave_known(turn: Turn, found: Sequence[Said]) -> list[Said]:
    """Without what is known to be completed: several people of a unit may say the same at the same moment."""
    if turn.proof is not None:
        return list(found)
    known = [said for said in found if is_known(said.statement, said.task, said.assignment)]
    if known:
        await turn.answer("completion_known", known=known, tasks=tuple(said.task.id for said in known))
    return [said for said in found if said not in known]


async def _ask_for_the_rest(turn: Turn, lacking: Sequence[tuple[Said, Lack]], *, asked: bool) -> None:
    """One question at a time is open."""
    if lacking and not asked:
        await ask_detail(turn, *lacking[0])


async def _record_all(turn: Turn, statements: Sequence[Said], *, proving: bool) -> None:
    outcomes, reports = [], []
    stands: dict[int, Assignment] = {}
    for one in statements:
        before = stands.get(one.assignment.id)
        said = replace(one, assignment=before) if before else one
        after = replace(_after(turn, said, proving=proving), reported_on=turn.today)
        stands[after.id] = after
        reports.append(await _keep(turn, said, after))
        outcomes.append(await pass_on(turn, Outcome(said=said, after=after, report_id=reports[-1])))
    if turn.chat:
        await turn.work.contexts.nothing_asked(turn.chat.id)
        await turn.work.contexts.recorded(turn.chat.id, tuple(reports), turn.now)
    wanting = [outcome for outcome in outcomes if outcome.wants_evidence]
    if len(wanting) == 1:
        await _ask_for_evidence(turn, wanting[0])
    tasks = tuple(dict.fromkeys(said.task.id for said in statements))
    proof = turn.proof is not None
    await turn.answer(
        "recorded", briefly="recorded_briefly", outcomes=outcomes, wanting=wanting, proof=proof, tasks=tasks
    )
    await tick_off(turn, tasks)


async def _ask_for_evidence(turn: Turn, wanting: Outcome) -> None:
    """What comes next may be the number of the document, or the document; once, and of one task at a time."""
    await remember(turn, Asked(kind="evidence", statements=(wanting.said.statement,)))


def _after(turn: Turn, said: Said, *, proving: bool) -> Assignment:
    """How the part stands once the statement is recorded; where the office confirms completions, not yet completed.
    Evidence of a round that was reported completes no other round."""
    if proving and recurs(said.task):
        return said.assignment
    after = recorded(said.statement, said.task, said.assignment, turn.said_on)
    if said.statement.intent is Intent.DONE and turn.office.completion is Completion.CONFIRM:
        return claim(said.assignment, after, turn.said_on)
    return after


async def _keep(turn: Turn, said: Said, after: Assignment) -> int:
    await turn.work.tasks.save_assignment(after)
    report_id = await turn.work.reports.add(
        NewReport(
            before=said.assignment,
            officer_id=turn.officer.id if turn.officer else None,
            message=turn.incoming,
            statement=said.statement,
            completed_on=after.completed_on,
            for_due=current_due(said.task, said.assignment, turn.today),
            proof=turn.proof,
        ),
        turn.now,
    )
    await turn.work.audit.append(
        at=turn.now,
        officer_id=turn.officer.id if turn.officer else None,
        action=f"report {said.statement.intent}",
        subject=f"#{said.task.id}",
        detail={"percent": [said.assignment.percent, after.percent], "raw": turn.incoming.text[:500]},
    )
    return report_id
