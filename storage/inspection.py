"""Whether a SQLite file is a whole register, and what it holds."""

from dataclasses import dataclass
from pathlib import Path

from storage.database import Database
from storage.migrate import count_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """`problems` are SQLite's words, `broken` the first row of the audit log that does not follow from the one before
    it; `counts` are the rows of each table."""

    problems: tuple[str, ...]
    broken: int | None
    counts: dict[str, int]

    @property
    def whole(self) -> bool:
        return not self.problems and self.broken is None


async def inspect(path: Path) -> Inspection:
    """Look at a copy whose schema is this program's own. Raises `SQLAlchemyError`."""
    database = Database(f"sqlite+aiosqlite:///{path}")
    try:
        problems = await database.problems()
        async with database.unit_of_work() as work:
            broken = await work.audit.first_broken()
        async with database.engine.connect() as connection:
            counts = await connection.run_sync(count_rows)
    finally:
        await database.close()
    return Inspection(problems=tuple(problems), broken=broken, counts=counts)
