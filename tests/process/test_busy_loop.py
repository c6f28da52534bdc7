"""A large document is read while the bot goes on: the event loop is never blocked."""

import asyncio
import gc
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.heartbeat import Heartbeat
from bot.office import make_office
from bot.settings import Settings
from domain.units import Unit
from domain.units.directory import Directory
from domain.units.unit import UnitKind
from handlers.importing import Unreadable
from scheduler.file_reading import understand
from tests.process.faults import beating
from tests.process.large import large_directive

MOST_SECONDS = float(os.environ.get("MOST_STALL", "0.2"))
UNITS = ("Sở Tài chính", "Sở Y tế", "Sở Xây dựng", "Sở Nội vụ", "Sở Công Thương", "UBND huyện Phú Khê")


def _units() -> Directory:
    return Directory(Unit(id=n, name=name, kind=UnitKind.ORGANISATION) for n, name in enumerate(UNITS, start=1))


@pytest.mark.slow
async def test_a_document_of_three_megabytes_leaves_the_loop_its_turn(settings: Settings) -> None:
    content = await asyncio.to_thread(large_directive, UNITS, paragraphs=400, picture_bytes=3 << 20)
    assert len(content) > 3_000_000
    clock: Callable[[], datetime] = lambda: datetime(2026, 3, 9, tzinfo=UTC)  # noqa: E731 as short as it is
    office, units = make_office(settings), _units()
    # As bot/app.py does: what is loaded is not walked by the collector again and again.
    gc.collect()
    gc.freeze()
    # In processor time, so that what else this machine has to do is not counted.
    heartbeat = Heartbeat(time.process_time)
    async with beating(heartbeat):
        await asyncio.sleep(0.1)
        reading = await understand("kết luận.docx", content, units, office, clock)
    gc.unfreeze()
    assert not isinstance(reading, Unreadable)
    assert len(reading.drafts) >= 300
    print(f"longest stall {heartbeat.longest * 1000:.0f} ms")
    assert heartbeat.longest < MOST_SECONDS
