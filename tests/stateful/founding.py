"""The register that every story begins with: two units with a group and an officer each, two tasks each, a clerk."""

from datetime import date
from pathlib import Path

from domain.directives.draft import Metadata
from domain.messages import Address, Attachment, Sender
from domain.roles import Grant, Role
from domain.units import UnitKind
from storage.chats import NewChat
from storage.database import Database
from storage.migrate import migrate
from storage.unit_of_work import UnitOfWork
from tests.plain_task import LEAD, add_task, until
from tests.stateful.chats import NAME
from tests.stateful.model import TASKS, UNITS
from tests.stateful.world import MONDAY

CLERK = 11
_DUE = date(2026, 3, 6)


async def found(path: Path) -> None:
    """Write it into a new file."""
    url = f"sqlite+aiosqlite:///{path}"
    await migrate(url)
    database = Database(url)
    async with database.unit_of_work() as work:
        file = Attachment(name="41.txt", media_type="", sha256="f" * 64, size=1)
        document = Metadata(number="41/TB-VP", title="Chợ", issued_on=date(2026, 2, 2))
        directive = await work.directives.add(document, title="Chợ", file=file, now=MONDAY)
        await work.directives.mark_published(directive, MONDAY)
        for number in range(UNITS):
            unit = await work.units.add(f"Sở Thử {number}", UnitKind.ORGANISATION, ())
            await _enrol(work, 900 + number, -1 - number, Role.OFFICER, unit)
            for task in range(TASKS):
                text = f"Việc {task} của sở {number}"
                await add_task(work, text, [(unit, LEAD)], until(_DUE), directive=directive)
        await _enrol(work, CLERK, CLERK, Role.CLERK, None)
        await work.commit()
    await database.close()


async def _enrol(work: UnitOfWork, who: int, chat: int, role: Role, unit: int | None) -> None:
    officer = await work.officers.enrol(NAME, Sender(id=str(who), name="Lan"), MONDAY)
    await work.officers.grant(officer, Grant(role=role, unit_id=unit), MONDAY)
    address, bound = Address(channel=NAME, chat=str(chat)), None if unit else role
    await work.chats.bind(NewChat(address=address, title="", private=chat > 0, unit_id=unit, role=bound), MONDAY)
