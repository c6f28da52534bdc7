"""What becomes of many files, each read in a process of its own under the limits of the child.

`python -m tests.documents.read.outcomes FOLDER` prints a JSON list. The processes are forked from one that has
imported everything, so that two hundred files take seconds, not minutes.
"""

import json
import os
import sys
import tempfile
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic

from documents.read import DocumentError, read_document
from documents.read.child import limit
from documents.table.rows import TableError, read_rows

READ, REFUSED, RAISED = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How the reading of a file ended: `code` is READ, REFUSED, RAISED or the negative number of a signal."""

    name: str
    code: int
    detail: str
    seconds: float
    megabytes: float


def outcome_of(file: Path) -> Outcome:
    """Read one file in a fork."""
    content = file.read_bytes()
    with tempfile.TemporaryFile("w+") as told:
        start = monotonic()
        pid = os.fork()
        if pid == 0:
            limit()
            try:
                code = _read(file.name, content, told.fileno())
            finally:
                os._exit(code)
        _, status, usage = os.wait4(pid, 0)
        told.seek(0)
        return Outcome(
            name=file.name,
            code=os.waitstatus_to_exitcode(status),
            detail=told.read(),
            seconds=monotonic() - start,
            megabytes=usage.ru_maxrss / 1024,
        )


def _read(name: str, content: bytes, told: int) -> int:
    """A file whose name begins with xlsx is read as a table, every other as a document."""
    try:
        if name.startswith("xlsx"):
            read_rows("a.xlsx", content)
        else:
            read_document("", content)
    except (DocumentError, TableError) as error:
        os.write(told, f"{error.fault} {error}".encode(errors="replace"))
        return REFUSED
    except MemoryError:
        os.write(told, b"too_large memory")
        return REFUSED
    except BaseException:
        os.write(told, traceback.format_exc().encode(errors="replace"))
        return RAISED
    return READ


if __name__ == "__main__":
    json.dump([asdict(outcome_of(file)) for file in sorted(Path(sys.argv[1]).iterdir())], sys.stdout)
