"""A small register to try things on."""

from datetime import UTC, date, datetime, timedelta

from domain.deadlines import Deadline, DeadlineKind
from domain.directives.draft import Metadata
from domain.messages import Address, Attachment, Incoming, Kind, Outgoing, Sender
from domain.replies.reading import Intent, Statement
from domain.roles import Role
from domain.tasks import AssignmentRole, Nature, Task
from domain.units import UnitKind
from storage.chats import NewChat
from storage.database import Database
from storage.outbox import Owed
from storage.reports import NewReport
from storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 3, 9, 0, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LEASE = timedelta(seconds=60)
GROUP = Address(channel="telegram", chat="-201")
LANE = GROUP.lane


def outgoing(text: str = "Nhắc việc", *, chat: str = GROUP.chat, kind: Kind = Kind.DIGEST, **more: object) -> Outgoing:
    """A message to a chat of Telegram."""
    return Outgoing(address=Address(channel="telegram", chat=chat), kind=kind, text=text, **more)  # type: ignore[arg-type]


def incoming(text: str = "1 xong", *, message_id: str = "7") -> Incoming:
    return Incoming(address=GROUP, message_id=message_id, sender=Sender(id="101", name="Lan"), at=NOW, text=text)


def done(task_id: int) -> Statement:
    return Statement(task=task_id, intent=Intent.DONE)


class Samples:
    """Puts things into the register, each in a unit of work of its own."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def owe(self, *messages: tuple[str, Outgoing], expires_at: datetime | None = None) -> None:
        async with self.database.unit_of_work() as work:
            for key, message in messages:
                await work.outbox.add(key, message, NOW, expires_at)
            await work.commit()

    async def sendable(self, now: datetime = NOW) -> list[str]:
        """The keys of what may be sent now."""
        async with self.database.unit_of_work() as work:
            return [owed.key for owed in await claim_all(work, now)]

    async def take(self, now: datetime = NOW) -> list[int]:
        """Claim everything that may be sent now; the ids."""
        async with self.database.unit_of_work() as work:
            taken = await claim_all(work, now)
            await work.outbox.begin(taken, now)
            await work.commit()
        return [owed.id for owed in taken]

    async def states(self) -> dict[str, str]:
        """The state of each row of the outbox that is not ready, sending or cancelled: undelivered and sent ones."""
        async with self.database.unit_of_work() as work:
            found = [*await work.outbox.undelivered(), *await work.outbox.sent_in(LANE, 100)]
        return {owed.key: owed.state for owed in found}

    async def unit(self, name: str = "Sở Tài chính", *aliases: str) -> int:
        async with self.database.unit_of_work() as work:
            unit_id = await work.units.add(name, UnitKind.ORGANISATION, aliases)
            await work.commit()
        return unit_id

    async def chat(self, unit_id: int | None = None, address: Address = GROUP, role: Role | None = None) -> int:
        new = NewChat(address=address, title="Nhóm", private=False, unit_id=unit_id, role=role)
        async with self.database.unit_of_work() as work:
            chat_id = await work.chats.bind(new, NOW)
            await work.commit()
        return chat_id

    async def directive(self, sha256: str = "a" * 64) -> int:
        file = Attachment(name="kết luận.docx", media_type="application/msword", sha256=sha256, size=1)
        async with self.database.unit_of_work() as work:
            directive_id = await work.directives.add(Metadata(number="15/TB-VP"), title="Kết luận", file=file, now=NOW)
            await work.commit()
        return directive_id

    async def task(self, *units: int, directive_id: int | None = None, text: str = "Báo cáo quyết toán") -> Task:
        """A task of these units, the first of them leading."""
        directive_id = directive_id or await self.directive()
        roles = [AssignmentRole.LEAD, *[AssignmentRole.COORDINATING] * len(units)]
        async with self.database.unit_of_work() as work:
            task_id = await work.tasks.add(
                directive_id=directive_id,
                section="I",
                text=text,
                followed_from=date(2026, 2, 2),
                nature=Nature.TASK,
                deadline=Deadline(kind=DeadlineKind.DATE, text="trước 20/3", due=date(2026, 3, 19), exclusive=True),
                product=None,
                recipient=None,
                units=zip(units, roles, strict=False),
                first_id=101,
            )
            await work.commit()
        return await self.find(task_id)

    async def find(self, task_id: int) -> Task:
        async with self.database.unit_of_work() as work:
            task = await work.tasks.find(task_id)
        assert task is not None
        return task


async def claim_all(work: UnitOfWork, now: datetime = NOW, channel: str = "telegram") -> list[Owed]:
    """Take everything that may be sent now, answers first."""
    ids = list[int]()
    for priority in (0, 1):
        ids += sorted(head.id for head in await work.outbox.heads(channel, priority, now) if head.may_go)
    return await work.outbox.claim(ids, now, LEASE)


async def report_done(work: UnitOfWork, task: Task, *, text: str = "1 xong") -> int:
    """A report of completion by the unit that leads."""
    new = NewReport(
        before=task.assignments[0],
        officer_id=None,
        message=incoming(text),
        statement=done(task.id),
        completed_on=NOW.date(),
        for_due=task.deadline.due,
    )
    return await work.reports.add(new, NOW)
