"""Whether a register is as we left it, told by a number in it and in the file beside it."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from bot.pulse import Live, Pulse
from bot.safe_mode import find_safe_mode, leave, settle_epoch
from storage.database import Database
from storage.epoch import Epoch, EpochFile, doubt
from tests.storage.samples import NOW, Samples, outgoing

OURS = Epoch(register="a", number=7)


@pytest.fixture
def file(tmp_path: Path) -> EpochFile:
    return EpochFile(tmp_path / "register.db.epoch")


def _pulse(database: Database, file: EpochFile) -> Pulse:
    live = Live(since=NOW, last_tick=None, longest_stall_ms=0, troubles=())
    return Pulse(database, file, lambda: NOW, lambda: live)


async def _start(database: Database, file: EpochFile) -> str | None:
    """Why a start now is a start in safe mode."""
    mode = await settle_epoch(database, file, NOW)
    return mode.why if mode else None


@pytest.mark.parametrize(
    ("row", "file", "why"),
    [
        (None, None, None),
        (OURS, OURS, None),
        (replace(OURS, number=8), OURS, None),  # killed between the row and the file
        (replace(OURS, number=1), None, None),  # killed so at the very first start
        (replace(OURS, number=6), OURS, "older"),
        (None, OURS, "older"),
        (OURS, None, "no_file"),
        (replace(OURS, register="b"), OURS, "another"),
    ],
)
def test_only_a_row_behind_its_file_or_without_it_is_doubted(
    row: Epoch | None, file: Epoch | None, why: str | None
) -> None:
    assert doubt(row, file, is_copy=False, inhabited=True, file_travels=True) == why
    assert doubt(row, file, is_copy=True, inhabited=True, file_travels=True) == "copy"


def test_a_machine_that_never_had_the_file_may_take_over_a_server() -> None:
    assert doubt(OURS, None, is_copy=False, inhabited=True, file_travels=False) is None


def test_a_new_register_beside_an_older_ones_file_has_nobody_to_write_to() -> None:
    assert doubt(None, OURS, is_copy=False, inhabited=False, file_travels=True) is None


async def test_no_kill_between_row_and_file_is_ever_taken_for_an_older_copy(
    database: Database, file: EpochFile
) -> None:
    dice = random.Random(36)
    await Samples(database).chat()
    for _ in range(50):
        before = file.read()
        if before is None or dice.random() < 0.5:
            assert await _start(database, file) is None
        else:
            await _pulse(database, file).beat()
        if dice.random() < 0.5:
            # As if killed before the file was written.
            file.write(before) if before else file.path.unlink()
    assert await _start(database, file) is None


async def test_an_older_register_put_back_holds_everything_and_stays_so_over_restarts(
    sqlite: Database, file: EpochFile, tmp_path: Path
) -> None:
    samples = Samples(sqlite)
    await samples.chat()
    assert await _start(sqlite, file) is None
    await samples.owe(*((f"k{n}", outgoing(chat=str(-n))) for n in range(1, 4)))
    await samples.take()
    # Copied by hand, so that it does not say of itself that it is a copy.
    await sqlite.copy_to(tmp_path / "old.db")
    await _pulse(sqlite, file).beat()
    old = Database(f"sqlite+aiosqlite:///{tmp_path / 'old.db'}")
    try:
        assert await _start(old, file) == "older"
        assert await _start(old, file) == "older"
        async with old.unit_of_work() as work:
            mode = await find_safe_mode(work)
            assert mode is not None
            assert mode.held == 3
            assert await work.outbox.counts() == {"held": 3}
            dropped = await leave(work, NOW)
            await work.commit()
        assert sorted(owed.key for owed in dropped) == ["k1", "k2", "k3"]
        assert await _start(old, file) is None
        async with old.unit_of_work() as work:
            assert await work.outbox.counts() == {"expired": 3}
            assert await work.audit.first_broken() is None
    finally:
        await old.close()


async def test_what_waits_for_a_chat_to_open_again_is_held_as_well(sqlite: Database, file: EpochFile) -> None:
    samples = Samples(sqlite)
    await samples.chat()
    await samples.owe(("k", outgoing()))
    async with sqlite.unit_of_work() as work:
        await work.outbox.close_lane(outgoing().address.lane, "removed")
        await work.settings.set("copied_at", NOW.isoformat())
        await work.commit()
    assert await _start(sqlite, file) == "copy"
    async with sqlite.unit_of_work() as work:
        await work.outbox.open_lane(outgoing().address.lane, NOW)
        assert await work.outbox.counts() == {"held": 1}


async def test_a_folder_that_moves_as_a_whole_is_not_doubted(sqlite: Database, file: EpochFile, tmp_path: Path) -> None:
    await Samples(sqlite).chat()
    for _ in range(3):
        await _start(sqlite, file)
    moved = tmp_path / "moved"
    moved.mkdir()
    await sqlite.copy_to(moved / "register.db")
    (moved / file.path.name).write_bytes(file.path.read_bytes())
    there = Database(f"sqlite+aiosqlite:///{moved / 'register.db'}")
    try:
        assert await _start(there, EpochFile(moved / file.path.name)) is None
    finally:
        await there.close()


def test_a_file_that_cannot_be_read_counts_as_none(file: EpochFile) -> None:
    assert file.read() is None
    file.path.write_bytes(b"\xff\xfe not json")
    assert file.read() is None
    file.write(OURS)
    assert file.read() == OURS
    assert [path.name for path in file.path.parent.iterdir()] == [file.path.name]
