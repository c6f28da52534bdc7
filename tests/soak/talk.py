"""People who answer for their units: each reply names a task and a percent that nobody said of it before."""

import random
from dataclasses import dataclass, field

from tests.soak.office import CLERK, Office, group, officer

BOT = "dondoc_thu_bot"
_MOST = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What was said until now: the newest percent of each task."""

    office: Office
    dice: random.Random
    percents: dict[int, int] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    directives: list[str] = field(default_factory=list)

    async def reply(self, unit: int | None = None) -> int:
        """Somebody (of this unit) reports a little more than before; the id of the message."""
        task = self.dice.choice([task for task in self._tasks(unit) if self.percents.get(task, 0) < _MOST])
        percent = self.percents[task] = self.percents.get(task, 0) + 1
        unit = self.office.size.unit(task)
        said = await self.office.telegram.control.say(self.chat(unit), officer(unit), f"@{BOT} #{task} {percent}%")
        return int(said["message_id"])

    def _tasks(self, unit: int | None) -> list[int]:
        size = self.office.size
        units = range(size.units) if unit is None else (unit,)
        return [size.task(one, number) for one in units for number in range(size.tasks)]

    def chat(self, unit: int) -> int:
        """Where the group of a unit lives now."""
        return self.moved.get(unit, group(unit))

    async def reply_and_move(self) -> None:
        """A group that is none yet becomes a supergroup, just after somebody wrote in it."""
        unit = self.dice.choice([unit for unit in range(self.office.size.units) if unit not in self.moved])
        await self.reply(unit)
        self.moved[unit] = -1_000_000_000_000 - unit
        await self.office.telegram.control.migrate(group(unit), self.moved[unit])

    async def directive(self) -> None:
        """The clerk sends a directive that nobody sent before."""
        number = f"{len(self.directives) + 42}/TB-VP"
        self.directives.append(number)
        text = _DIRECTIVE.format(number=number, unit=f"Sở Thử {self.dice.randrange(self.office.size.units)}")
        name = f"{len(self.directives)}.txt"
        await self.office.telegram.control.document(CLERK, CLERK, name, text.encode(), "text/plain")


_DIRECTIVE = """UBND TỈNH LAM GIANG
VĂN PHÒNG
Số: {number}

Lam Giang, ngày 02 tháng 11 năm 2026

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về chợ và trường học

1. Giao {unit} báo cáo UBND tỉnh phương án sửa chợ trung tâm chậm nhất ngày 20/12/2026.
2. Giao {unit} thẩm định dự toán cải tạo bến xe, hoàn thành chậm nhất ngày 24/12/2026.

CHÁNH VĂN PHÒNG
Lê Thu Phương
"""
