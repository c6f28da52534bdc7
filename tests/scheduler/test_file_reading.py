"""Reading a file that somebody sent: what takes long is spoken of, once, and only of those who may send files."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.engine import Engine
from domain.messages import Address, Incoming, RemoteFile, Sender
from domain.roles import Grant, Role
from scheduler.file_reading import FileReading
from storage.chats import NewChat
from storage.database import Database
from tests.scheduler.platform import NOW, Platform, Time

DOCUMENT = "UBND TỈNH LAM GIANG\nSố: 5/TB-VP\n\nTHÔNG BÁO\nKết luận\n1. Giao Sở Tài chính báo cáo trước ngày 20/4/2026."


class Shelf(Platform):
    """A platform that hands its one file over."""

    async def fetch(self, file: RemoteFile) -> bytes:
        return DOCUMENT.encode()


SENT = Incoming(
    address=Address(channel="platform", chat="7"),
    message_id="9",
    sender=Sender(id="1", name="Hạnh"),
    at=NOW,
    file=RemoteFile(name="tb.txt", media_type="text/plain", size=1, reference="a"),
)


@pytest.fixture
async def clerk(database: Database) -> None:
    async with database.unit_of_work() as work:
        officer = await work.officers.enrol("platform", SENT.sender, NOW)
        await work.officers.grant(officer, Grant(role=Role.CLERK), NOW)
        await work.chats.bind(
            NewChat(address=SENT.address, title="Hạnh", private=True, unit_id=None, role=Role.CLERK), NOW
        )
        await work.commit()


async def _said(database: Database) -> int:
    async with database.unit_of_work() as work:
        return sum((await work.outbox.counts()).values())


@pytest.mark.usefixtures("clerk")
async def test_reading_that_takes_long_is_spoken_of_once(engine: Engine, database: Database, time: Time) -> None:
    reading = FileReading(database, engine.office, time, tell_after=0)
    for _ in range(2):
        assert await reading(Shelf(), SENT) is not None
    assert await _said(database) == 1


@pytest.mark.usefixtures("clerk")
async def test_reading_that_is_quick_is_not(engine: Engine, database: Database, time: Time) -> None:
    assert await FileReading(database, engine.office, time, tell_after=60)(Shelf(), SENT) is not None
    assert await _said(database) == 0


@pytest.mark.usefixtures("clerk")
async def test_what_is_not_said_to_us_is_not_fetched(engine: Engine, database: Database, time: Time) -> None:
    reading = FileReading(database, engine.office, time)
    assert await reading(Shelf(), replace(SENT, addressed=False)) is None
    assert await reading(Shelf(), replace(SENT, sender=Sender(id="2", name="Khách"))) is None
    assert await reading(Shelf(), replace(SENT, address=Address(channel="platform", chat="8"))) is None


@pytest.mark.usefixtures("clerk")
async def test_nothing_stays_of_a_file_that_is_too_large(
    engine: Engine, database: Database, time: Time, tmp_path: Path
) -> None:
    file = RemoteFile(name="tb.txt", media_type="text/plain", size=11 * 1024 * 1024, reference="a")
    found = await FileReading(database, engine.office, time)(Shelf(), replace(SENT, file=file))
    assert found is not None
    assert found.file.sha256 == ""
    assert not (tmp_path / "files").exists()
