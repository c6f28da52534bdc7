"""Confirming what units say is completed, or sending it back with the reason (setting COMPLETION=confirm)."""

from dataclasses import dataclass

from domain.completions import confirm, of_one_claim, send_back
from domain.progress import progress_of
from domain.questions import DecideCompletion
from domain.replies import Evidence
from domain.reports import Report
from domain.roles import Action, Role
from domain.tasks import Assignment, Task
from handlers.fallback import first_hand
from handlers.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A completion that a unit reported, with the part it is about as it stands now. `report` is the newest that
    says so; `begun` the first, where a document was added since; `has_file` whether a file shows it."""

    report: Report
    begun: Report
    task: Task
    assignment: Assignment
    unit: str
    evidence: Evidence | None = None
    has_file: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as it is told."""

    claim: Claim
    confirmed: bool
    note: str


async def decide_completion(turn: Turn, wanted: DecideCompletion) -> None:
    """Confirm or send back, and tell both sides. What is sent back needs a reason; it is open again."""
    if not turn.may(Action.CONFIRM_COMPLETION) or turn.officer is None:
        await turn.answer("not_allowed")
        return
    claims = await _claims_meant(turn, wanted)
    if len(claims) != 1:
        await turn.answer("completion_unknown", wanted=wanted, claims=claims)
        return
    [claim] = claims
    if wanted.doubtful:
        await turn.answer("completion_plainly", claim=claim, tasks=(claim.task.id,))
    elif wanted.confirmed and claim.assignment.claimed_on is None:
        await turn.answer("completion_decided_before", claim=claim)
    elif not wanted.confirmed and not wanted.note:
        await turn.answer("completion_needs_reason", claim=claim, tasks=(claim.task.id,))
    else:
        await _decide(turn, Decided(claim=claim, confirmed=wanted.confirmed, note=wanted.note))


async def list_claims(turn: Turn) -> None:
    """What waits for a clerk, oldest claim first."""
    if not turn.may(Action.CONFIRM_COMPLETION):
        await turn.answer("not_allowed")
        return
    claims = []
    for task in await turn.work.tasks.claimed():
        claims += [claim for a in task.assignments if a.claimed_on and (claim := await _claim_of(turn, task, a))]
    claims.sort(key=lambda claim: claim.report.id)
    await turn.answer("completion_list", claims=claims, tasks=tuple(claim.task.id for claim in claims))


async def _claims_meant(turn: Turn, wanted: DecideCompletion) -> list[Claim]:
    """The claim that is named, or those of the task that is named; what was confirmed may still be sent back."""
    if wanted.report is not None:
        reports = await turn.work.reports.get_many([wanted.report])
        claims = [claim for report in reports if (claim := await _claim_by(turn, report)) and _stands(claim)]
        # A code of an earlier round, or of before it was sent back, decides nothing about this one.
        return [claim for claim in claims if claim.begun.id <= wanted.report <= claim.report.id]
    task = await turn.work.tasks.find(wanted.task or 0)
    claims = [claim for a in task.assignments if (claim := await _claim_of(turn, task, a))] if task else []
    waiting = [claim for claim in claims if claim.assignment.claimed_on]
    return waiting or [claim for claim in claims if _stands(claim)]


async def _claim_by(turn: Turn, report: Report) -> Claim | None:
    task = await turn.work.tasks.find(report.before.task_id)
    parts = [a for a in task.assignments if a.id == report.assignment_id] if task else []
    return await _claim_of(turn, task, parts[0]) if task and parts else None


async def _claim_of(turn: Turn, task: Task, assignment: Assignment) -> Claim | None:
    """The last completion that was reported of this part."""
    reports = of_one_claim(await turn.work.reports.of_assignments([assignment.id]), assignment)
    if not reports:
        return None
    return Claim(
        report=reports[-1],
        begun=reports[0],
        task=task,
        assignment=assignment,
        unit=turn.units[assignment.unit_id].name,
        evidence=next((report.evidence for report in reversed(reports) if report.evidence), None),
        has_file=await turn.work.reports.newest_proof([assignment.id]) is not None,
    )


def _stands(claim: Claim) -> bool:
    """Whether the part is claimed or recorded as completed, by this very claim."""
    part, before = claim.assignment, claim.begun.before
    return bool(part.claimed_on or part.completed_on or part.completed_through != before.completed_through)


async def _decide(turn: Turn, decided: Decided) -> None:
    claim = decided.claim
    if decided.confirmed:
        after = confirm(claim.task, claim.assignment)
    else:
        after = send_back(claim.assignment, claim.begun.before)
    await turn.work.tasks.save_assignment(after)
    await turn.work.audit.append(
        at=turn.now,
        officer_id=turn.officer.id if turn.officer else None,
        action="completion confirmed" if decided.confirmed else "completion sent back",
        subject=f"#{claim.task.id}",
        detail={"report": claim.report.id, "completed_on": after.completed_on, "note": decided.note},
    )
    await _tell_all(turn, decided, after)


async def _tell_all(turn: Turn, decided: Decided, after: Assignment) -> None:
    """Who decided, the unit's chats, and the clerks where somebody else decided."""
    task, report = decided.claim.task, decided.claim.report
    progress = progress_of(task, after, turn.today, turn.office.calendar)
    about = (task.id,)
    await turn.answer("completion_decided", tasks=about, decided=decided, progress=progress, to_unit=False)
    told = [(chat, True) for chat in await first_hand(turn.work, await turn.work.chats.of_unit(after.unit_id))]
    told += [(chat, False) for chat in await turn.work.chats.of_role(Role.CLERK)]
    for chat, to_unit in told:
        if chat.address != turn.incoming.address:
            key = f"completion:{report.id}:{turn.incoming.address.lane}:{turn.incoming.message_id}:{chat.id}"
            await turn.tell(
                chat.address,
                key,
                "completion_decided",
                tasks=about,
                decided=decided,
                progress=progress,
                to_unit=to_unit,
            )
