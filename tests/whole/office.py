"""An office from an empty folder, on whichever platform its people are: units, a directive, codes, the bot itself."""

import re
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Awaitable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.fake_platform.control import Control, Seen
from tests.whole.running import RunningBot, command

CODE = re.compile(r"DD(?:-[0-9A-Z]{4}){4}")
_LINE = re.compile(r"^(\d+)\. #(\d+)", re.MULTILINE)


def noon_somewhere(now: datetime) -> ZoneInfo:
    """A zone where it is late morning, so that no quiet hour and no midnight is near whenever the tests run."""
    ahead = (11 - now.hour + 11) % 24 - 11
    return ZoneInfo(f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT")


def positions(digest: Seen) -> dict[int, int]:
    """The task under each position of a digest."""
    return {int(position): int(task) for position, task in _LINE.findall(digest["text"])}


def _written(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def _directive(today: date) -> str:
    issued = today - timedelta(days=30)
    day = {n: _written(today + timedelta(days=n)) for n in (-3, 0, 1, 2)}
    return "\n".join([
        "UBND TỈNH LAM GIANG", "VĂN PHÒNG", "Số: 41/TB-VP", "",
        f"Lam Giang, ngày {issued.day} tháng {issued.month} năm {issued.year}", "", "THÔNG BÁO",
        "Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về chợ và trường học", "",
        f"1. Giao Sở Tài chính báo cáo UBND tỉnh phương án sửa chợ trung tâm chậm nhất ngày {day[-3]}.",
        f"2. Giao Sở Tài chính thẩm định dự toán cải tạo bến xe, hoàn thành chậm nhất ngày {day[0]}.",
        f"3. Giao Sở Tài chính bố trí kinh phí mua bàn ghế cho các trường, hoàn thành chậm nhất ngày {day[1]}.",
        f"4. Giao Sở Y tế kiểm tra bếp ăn của các trường học, báo cáo UBND tỉnh chậm nhất ngày {day[-3]}.",
        f"5. Giao Sở Y tế tập huấn cán bộ trạm y tế về an toàn thực phẩm, hoàn thành chậm nhất ngày {day[2]}.",
        "", "CHÁNH VĂN PHÒNG", "Lê Thu Phương", "",
    ])  # fmt: skip


@dataclass(kw_only=True)
class Office(ABC):
    """The office's folder and settings. A chat is a number on Telegram, a text on Zalo."""

    folder: Path
    zone: ZoneInfo = field(default_factory=lambda: noon_somewhere(datetime.now(UTC)))

    @property
    @abstractmethod
    def control(self) -> Control:
        """The hands on the fake platform that its people live in."""

    @abstractmethod
    def connected(self) -> dict[str, str]:
        """The settings that lead to this platform."""

    @property
    def today(self) -> date:
        return datetime.now(self.zone).date()

    @property
    def database(self) -> Path:
        return self.folder / "data" / "dondoc.db"

    def settings(self, digest_time: time | None = None) -> dict[str, str]:
        """Today is a working day. Without a `digest_time` the digest is far off."""
        return {
            "TIMEZONE": self.zone.key,
            "WORKING_DAYS": self.today.isoformat(),
            "DIGEST_TIME": (digest_time or time(16, 30)).isoformat(),
        } | self.connected()

    async def start(self, *, digest_now: bool = False, forked: bool = True) -> RunningBot:
        """The bot; with `digest_now` the day's digests are due since a moment ago."""
        since = (datetime.now(self.zone) - timedelta(seconds=1)).time().replace(microsecond=0)
        return await RunningBot.start(self.folder, self.settings(since if digest_now else None), forked=forked)

    async def found(self) -> None:
        """Units and tasks come from files; nobody is enrolled."""
        units = self.folder / "units.csv"
        units.write_text("name,aliases,kind\nSở Tài chính,STC,organisation\nSở Y tế,SYT,organisation\n", "utf-8")
        directive = self.folder / "41-TB-VP.txt"
        directive.write_text(_directive(self.today), "utf-8")
        await self.bot("units", "import", str(units))
        await self.bot("import", str(directive), "--publish")

    async def bot(self, *words: str) -> str:
        """What the command line prints."""
        code, out, err = await command(self.folder, self.settings(), *words)
        assert code == 0, err
        return out

    async def invited(self, role: str) -> str:
        """A code of the command line."""
        return str(CODE.findall(await self.bot("invite", "--role", role))[0])

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What the register holds, beside a running bot or after it."""
        with closing(sqlite3.connect(self.database)) as database:
            return database.execute(query).fetchall()

    async def seen(self, chat: int | str | None = None) -> list[Seen]:
        """What the bot was seen to write."""
        return await self.control.truth(chat, "sent")

    async def answer(self, chat: int | str, text: str | None, said: Awaitable[object]) -> Seen:
        """The one message with which the bot answers there what is then said, `text`."""
        before = len(await self.seen(chat))
        await said
        seen = await self.control.until(before + 1, chat, wait=20)
        assert len(seen) == before + 1, f"{text!r} was answered by {seen[before:]}"
        return seen[-1]
