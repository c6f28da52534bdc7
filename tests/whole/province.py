"""An office on Telegram, from an empty folder: units, a directive, codes, people in their groups."""

import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.fake_bot_api import FakeBotApi
from tests.fake_bot_api.control import Seen
from tests.whole.running import RunningBot, command

FINANCE, HEALTH = -501, -502
CLERK, LEADER, LAN, DUNG = 11, 12, 21, 22
UNIT_OF = {FINANCE: "Sở Tài chính", HEALTH: "Sở Y tế"}
BOT = "dondoc_thu_bot"
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
class Province:
    """The office's folder and settings, and the fake Telegram its people live in."""

    folder: Path
    telegram: FakeBotApi
    zone: ZoneInfo = field(default_factory=lambda: noon_somewhere(datetime.now(UTC)))

    @property
    def today(self) -> date:
        return datetime.now(self.zone).date()

    def settings(self, digest_time: time | None = None) -> dict[str, str]:
        """Today is a working day. Without a `digest_time` the digest is far off."""
        return {
            "TELEGRAM_TOKEN": self.telegram.token,
            "TELEGRAM_API_BASE": self.telegram.base,
            "TIMEZONE": self.zone.key,
            "WORKING_DAYS": self.today.isoformat(),
            "DIGEST_TIME": (digest_time or time(16, 30)).isoformat(),
        }

    async def start(self, *, digest_now: bool = False) -> RunningBot:
        """The bot; with `digest_now` the day's digests are due since a moment ago."""
        since = (datetime.now(self.zone) - timedelta(seconds=1)).time().replace(microsecond=0)
        return await RunningBot.start(self.folder, self.settings(since if digest_now else None))

    async def settle(self) -> None:
        """The groups exist, with the bot in them and its privacy mode on."""
        for chat, unit in UNIT_OF.items():
            await self.telegram.control.chat(chat, title=f"Nhóm {unit}")

    async def found(self) -> None:
        """Units and tasks come from files; nobody is enrolled."""
        units = self.folder / "units.csv"
        units.write_text("name,aliases,kind\nSở Tài chính,STC,organisation\nSở Y tế,SYT,organisation\n", "utf-8")
        directive = self.folder / "41-TB-VP.txt"
        directive.write_text(_directive(self.today), "utf-8")
        await self._bot("units", "import", str(units))
        await self._bot("import", str(directive), "--publish")

    async def _bot(self, *words: str) -> str:
        code, out, err = await command(self.folder, self.settings(), *words)
        assert code == 0, err
        return out

    async def enrol(self) -> None:
        """As people do it: codes of the command line for the office, codes of the clerk for the units."""
        codes = {CLERK: await self._code("clerk"), LEADER: await self._code("leadership")}
        bot = await self.start()
        try:
            for person, code in codes.items():
                assert "Đã ghi danh" in (await self.says(person, person, code))["text"]
            for chat, person in ((FINANCE, LAN), (HEALTH, DUNG)):
                given = await self.says(CLERK, CLERK, f"mã ghi danh {UNIT_OF[chat]}")
                called = f"@{BOT} {CODE.findall(given['text'])[0]}"
                assert "Đã ghi danh" in (await self.says(chat, person, called))["text"]
        finally:
            assert await bot.stop() == 0

    async def _code(self, role: str) -> str:
        return str(CODE.findall(await self._bot("invite", "--role", role))[0])

    def forget_talk(self) -> None:
        """As if people had enrolled long ago: what was said is gone, and a new Telegram may number from one again."""
        with closing(sqlite3.connect(self.database)) as database, database:
            for table in ("send_attempt", "outbox", "inbox", "plan_run"):
                database.execute(f"DELETE FROM {table}")

    def copy_to(self, folder: Path, telegram: FakeBotApi) -> "Province":
        """The same office in another folder."""
        shutil.copytree(self.folder / "data", folder / "data")
        return Province(folder=folder, telegram=telegram, zone=self.zone)

    @property
    def database(self) -> Path:
        return self.folder / "data" / "dondoc.db"

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What the register holds, beside a running bot or after it."""
        with closing(sqlite3.connect(self.database)) as database:
            return database.execute(query).fetchall()

    async def says(self, chat: int, person: int, text: str) -> Seen:
        """The one message with which the bot answers."""
        before = len(await self.seen(chat))
        await self.say(chat, person, text)
        seen = await self.telegram.control.until(before + 1, chat, wait=20)
        assert len(seen) == before + 1, f"{text!r} was answered by {seen[before:]}"
        return seen[-1]

    async def say(self, chat: int, person: int, text: str) -> None:
        """As `says`, without waiting. In a group one answers the digest: with privacy mode on the bot hears no more."""
        heard = await self.seen(chat) if chat < 0 else []
        digests = [seen for seen in heard if positions(seen)]
        answered = (digests or heard)[-1]["message"] if heard else None
        await self.telegram.control.say(chat, person, text, reply_to=answered)

    async def seen(self, chat: int | None = None) -> list[Seen]:
        """What the bot was seen to write."""
        return await self.telegram.control.truth(chat, "sent")
