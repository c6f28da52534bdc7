"""The epoch: a number in the register and in a file beside it, by which an older copy put back is noticed.

It moves at every start and every minute, the row first and the file after it. Whatever a crash leaves behind, the row
is never behind the file; a row that is, comes from an older copy, and what that copy owes was said long ago.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from secrets import token_hex

from storage.settings import Settings

ROW = "epoch"
COPIED = "copied_at"
"""The setting that every copy of ours carries: when it was made (ISO). The register itself never has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Epoch:
    """`register` is drawn once in the life of a register; `number` only ever grows."""

    register: str
    number: int


def first_epoch() -> Epoch:
    return Epoch(register=token_hex(8), number=1)


async def row_of(settings: Settings) -> Epoch | None:
    """The epoch that the register says it has."""
    return _read(await settings.find(ROW))


async def set_row(settings: Settings, epoch: Epoch) -> None:
    await settings.set(ROW, json.dumps(asdict(epoch)))


class EpochFile:
    """The file beside the register. It appears whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Epoch | None:
        """None where there is none, or none that can be read. Raises `OSError`."""
        try:
            return _read(self.path.read_text("utf-8"))
        except (FileNotFoundError, UnicodeDecodeError):
            return None

    def write(self, epoch: Epoch) -> None:
        """Raises `OSError`; the older file is then still there."""
        part = self.path.with_name(f"{self.path.name}.part")
        try:
            with part.open("w", encoding="utf-8") as file:
                file.write(json.dumps(asdict(epoch)))
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.path)
            _sync_folder(self.path.parent)
        finally:
            part.unlink(missing_ok=True)


def doubt(row: Epoch | None, file: Epoch | None, *, is_copy: bool, inhabited: bool, file_travels: bool) -> str | None:
    """Why this may be an older copy, as a code of texts/vi/safe_mode.j2; None where all is as we left it.

    `inhabited`: it knows somebody to write to. `file_travels`: who moves the register moves the file along; a
    database server is reached from machines that never had the file.
    """
    if is_copy:
        return "copy"
    if row is None:
        return "older" if file and inhabited else None
    if file is None:
        # Before the first move a crash may have come between the row and the file.
        return "no_file" if file_travels and row.number > 1 else None
    if row.register != file.register:
        return "another"
    return "older" if row.number < file.number else None


def _read(text: str | None) -> Epoch | None:
    with suppress(ValueError, TypeError, KeyError):
        told = json.loads(text or "")
        return Epoch(register=str(told["register"]), number=int(told["number"]))
    return None


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
