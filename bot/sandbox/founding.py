"""Founding the sample town: its units, chats and people, and its two directives read by the very importer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

from bot.sandbox.samples.directives import conclusion, plan
from bot.sandbox.samples.town import ChatKind, Person, Town
from bot.sandbox.update import NAME
from documents.write.docx import write_docx
from domain.messages import Address, Sender
from domain.roles import Grant, Role
from domain.units.directory import Directory
from handlers.importing import Unreadable, keep_drafts
from handlers.office import Office
from handlers.publishing import publish
from handlers.unit_table import add_units
from scheduler.channel import Clock
from scheduler.file_reading import understand
from storage.chats import NewChat
from storage.database import Database
from storage.unit_of_work import UnitOfWork

SAMPLE_SETTING = "sample register of"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sample:
    name: str
    content: bytes


class UnreadableSampleError(Exception):
    """One of our own samples cannot be read; the importer is broken."""


async def found_town(database: Database, office: Office, town: Town, clock: Clock) -> None:
    """Fill an empty register. A register that holds anything is left as it is."""
    async with database.unit_of_work() as work:
        if await work.units.all():
            return
        rows = files("bot.sandbox.samples").joinpath("units.csv").read_bytes()
        await add_units(work, "units.csv", rows)
        await _add_people(work, town, clock())
        units = Directory(await work.units.all())
        for sample in _samples(office, clock()):
            await _publish(work, office, sample, units, clock)
        await work.settings.set(SAMPLE_SETTING, town.office)
        await work.commit()


async def is_sample(database: Database) -> bool:
    """Whether this register was founded for the sandbox: real units must not be reminded of what it holds."""
    async with database.unit_of_work() as work:
        return await work.settings.find(SAMPLE_SETTING) is not None


def _samples(office: Office, now: datetime) -> Iterable[_Sample]:
    today = office.today(now)
    yield _Sample(name="118-TB-VP.docx", content=write_docx(conclusion(today)))
    yield _Sample(name="ke-hoach.docx", content=write_docx(plan(today)))


async def _publish(work: UnitOfWork, office: Office, sample: _Sample, units: Directory, clock: Clock) -> None:
    found = await understand(sample.name, sample.content, units, office, clock)
    if isinstance(found, Unreadable):
        raise UnreadableSampleError(f"{sample.name}: {found.reason}")
    file = office.files.put(sample.name, DOCX, sample.content)
    directive_id = await keep_drafts(work, file, found, clock())
    if directive_id is not None:
        await publish(work, office, directive_id, clock())


async def _add_people(work: UnitOfWork, town: Town, now: datetime) -> None:
    people = {person.id: person for person in town.people}
    for person in town.people:
        if person.role is not None:
            await _enrol(work, person, now)
    for chat in town.chats:
        members = [people[person_id] for person_id in chat.people]
        role = members[0].role if chat.kind is ChatKind.PRIVATE else None
        if chat.unit or role:
            unit_id = await work.units.find_by_name(chat.unit) if chat.unit else None
            await work.chats.bind(
                NewChat(
                    address=Address(channel=NAME, chat=chat.id),
                    title=chat.title,
                    private=chat.kind is ChatKind.PRIVATE,
                    unit_id=unit_id,
                    role=role,
                ),
                now,
            )


async def _enrol(work: UnitOfWork, person: Person, now: datetime) -> None:
    if person.role is None:
        return
    officer_id = await work.officers.enrol(NAME, Sender(id=person.id, name=person.name), now)
    bound = person.unit if person.role is Role.OFFICER else None
    unit_id = await work.units.find_by_name(bound) if bound else None
    await work.officers.grant(officer_id, Grant(role=person.role, unit_id=unit_id), now)
